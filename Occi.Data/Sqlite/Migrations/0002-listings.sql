-- Every listing is a search in an index, in the order of creation, without sorting. Each index ends in seq, as it is the rowid.

-- The ends of links stand in the entity's own row.
alter table entities add column source text;        -- of links: the resource that owns it
alter table entities add column target text;        -- of links: the resource that it leads to
update entities set (source, target) = (select l.source, l.target from links l where l.id = entities.id) where id in (select id from links);
drop table links;
create index entities_by_source on entities (source) where source is not null;
create index entities_by_target on entities (target) where target is not null;

drop index entities_by_kind;
create index entities_by_kind on entities (kind) where desired <> 'absent';
create index entities_by_state on entities (kind, state) where desired <> 'absent';
create index entities_by_title on entities (kind, title) where desired <> 'absent' and title is not null;

-- By the entity's seq and no longer by its id: short keys that grow at the end, and listings by mixin come in the order of creation.
create table mixins_of_entities (
    entity   integer not null references entities (seq) on delete cascade,
    position integer not null,
    mixin    text    not null,
    primary key (entity, position)
) without rowid;
insert into mixins_of_entities (entity, position, mixin) select e.seq, m.position, m.mixin from entity_mixins m join entities e on e.id = m.entity;
drop table entity_mixins;
alter table mixins_of_entities rename to entity_mixins;
create unique index entity_mixins_by_mixin on entity_mixins (mixin, entity);

-- Tags that users made for themselves. An identity or a location may be taken once in each tenant.
create table user_mixins (
    seq      integer primary key autoincrement,     -- order of creation
    tenant   text    not null,
    id       text    not null,                      -- scheme and term
    location text    not null,
    title    text,
    depends  text    not null,                      -- the categories that were given as rel, with spaces between them; they need not exist
    owner    text    not null,
    created  integer not null,
    unique (tenant, id),
    unique (tenant, location)
);
