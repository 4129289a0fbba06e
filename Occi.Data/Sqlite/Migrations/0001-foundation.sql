-- What this installation is called, and which entities it made for itself.
create table site (
    key   text primary key,
    value text not null
) without rowid;

-- Every OCCI entity, resources and links alike. What the client wants stands beside what the backend was seen to be.
create table entities (
    seq        integer primary key autoincrement,   -- order of creation: the stable order of every listing
    id         text    not null unique,
    kind       text    not null,
    tenant     text    not null,
    owner      text    not null,
    title      text,
    summary    text,
    attributes text    not null,                    -- as the client set them, JSON
    desired    text    not null,                    -- the OCCI state that the pending operations lead to; 'absent' when it is being deleted
    state      text    not null,                    -- the OCCI state that clients read
    message    text,
    condition  text,                                -- what the backend last said, in the driver's words
    failed     integer not null default 0,          -- 1: state and message tell of a failed operation until the backend says something new
    observed   text    not null default '{}',       -- attributes that the backend told: addresses, device names, JSON
    version    integer not null,
    created    integer not null,                    -- milliseconds since 1970, UTC
    updated    integer not null
);
create index entities_by_kind on entities (kind, seq) where desired <> 'absent';

create table entity_mixins (
    entity   text    not null references entities (id) on delete cascade,
    mixin    text    not null,
    position integer not null,
    primary key (entity, mixin)
) without rowid;
create index entity_mixins_by_mixin on entity_mixins (mixin, entity);

-- The ends of those entities that are links.
create table links (
    id     text primary key references entities (id) on delete cascade,
    source text not null,
    target text not null
) without rowid;
create index links_by_source on links (source);
create index links_by_target on links (target);

-- Work to be done, in order per subject. A row lives until its work is done or has failed for good.
create table operations (
    id         integer primary key autoincrement,
    subject    text    not null,                    -- the entity whose operations run one after the other: a link's is its source
    entity     text    not null,                    -- the entity that the operation is about
    verb       text    not null,
    argument   text,
    attempts   integer not null default 0,
    not_before integer not null default 0,
    lease      text,                                -- who is at work on it
    expires    integer not null default 0,          -- when the lease ends
    error      text,                                -- why the last attempt failed
    created    integer not null
);
create index operations_by_subject on operations (subject, id);
create index operations_by_entity on operations (entity, id);
