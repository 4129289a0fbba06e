-- The keys of encrypted disks, wrapped with the site's master key, which no database has. They go with their disks: what is still on the platter cannot be read then.
create table volume_keys (
    storage text not null primary key,      -- the entity
    wrapped text not null                   -- Base64
) without rowid;

create trigger volume_key_goes after delete on entities
when old.kind = 'http://schemas.ogf.org/occi/infrastructure#storage'
begin
    delete from volume_keys where storage = old.id;
end;

-- Whose own disks are kept although their machines are gone, for whoever must find out what these did. It counts in nobody's use.
create table quarantine (
    machine text    not null primary key,
    tenant  text    not null,
    owner   text    not null,
    title   text,
    image   text,
    ended   integer not null,               -- milliseconds since 1970, UTC
    until   integer not null                -- when the disk is dropped
) without rowid;
create index quarantine_by_end on quarantine (until);
