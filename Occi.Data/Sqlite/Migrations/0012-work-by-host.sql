-- On which host work is done, so that a host that keeps its work waiting keeps that of no other waiting. What is done on none has none.
alter table operations add column host text not null default '';
create index operations_by_host on operations (host, id);
