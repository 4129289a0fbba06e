-- On which host a kept disk is; null where nobody knows: then it may be on any.
alter table quarantine add column host text;
