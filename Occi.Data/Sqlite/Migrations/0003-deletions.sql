-- What is being deleted: rarely more than a few, and asked for whenever addresses are wanted that are taken.
create index entities_by_deletion on entities (kind) where desired = 'absent';
