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
