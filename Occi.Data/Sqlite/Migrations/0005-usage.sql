-- What everybody uses, kept by SQLite itself, so that no writing passes it by. An entity counts until its row is gone: while it is being deleted it is still there.
-- Who has nothing has no row.

create table usage (
    tenant    text    not null,
    owner     text    not null,
    machines  integer not null,
    cores     integer not null,
    memory    integer not null,         -- bytes
    disk      integer not null,         -- bytes
    volumes   integer not null,
    networks  integer not null,
    addresses integer not null,
    primary key (tenant, owner)
) without rowid;

-- The sums, so that a tenant of a thousand users is asked for as quickly as one of them.
create table usage_of_tenants (
    tenant    text    not null primary key,
    machines  integer not null,
    cores     integer not null,
    memory    integer not null,
    disk      integer not null,
    volumes   integer not null,
    networks  integer not null,
    addresses integer not null
) without rowid;

-- The two views have no rows: they are steps of the triggers, as a trigger has no variables. Values and not a select are inserted into them, which would make a table
-- each time.

-- What is inserted here is added to both tables so many times, 1 or -1. Bytes are rounded up.
create view usage_change as
select tenant, owner, 1 as times, machines, cores, memory, disk, volumes, networks, addresses from usage where false;

create trigger usage_is_added instead of insert on usage_change
begin
    insert into usage values (
        new.tenant, new.owner, new.times * new.machines, new.times * new.cores,
        new.times * (cast(new.memory as integer) + (new.memory > cast(new.memory as integer))),
        new.times * (cast(new.disk as integer) + (new.disk > cast(new.disk as integer))),
        new.times * new.volumes, new.times * new.networks, new.times * new.addresses)
    on conflict do update set
        machines = machines + excluded.machines, cores = cores + excluded.cores, memory = memory + excluded.memory, disk = disk + excluded.disk,
        volumes = volumes + excluded.volumes, networks = networks + excluded.networks, addresses = addresses + excluded.addresses;
    insert into usage_of_tenants values (
        new.tenant, new.times * new.machines, new.times * new.cores,
        new.times * (cast(new.memory as integer) + (new.memory > cast(new.memory as integer))),
        new.times * (cast(new.disk as integer) + (new.disk > cast(new.disk as integer))),
        new.times * new.volumes, new.times * new.networks, new.times * new.addresses)
    on conflict do update set
        machines = machines + excluded.machines, cores = cores + excluded.cores, memory = memory + excluded.memory, disk = disk + excluded.disk,
        volumes = volumes + excluded.volumes, networks = networks + excluded.networks, addresses = addresses + excluded.addresses;
end;

-- What an entity that is inserted here uses is added so many times. What is no number counts nothing, and nothing counts more than an attribute may be.
create view entity_change as
select tenant, owner, 1 as times, kind, attributes as json from entities where false;

create trigger usage_is_counted instead of insert on entity_change
when new.kind in (
    'http://schemas.ogf.org/occi/infrastructure#compute', 'http://schemas.ogf.org/occi/infrastructure#storage',
    'http://schemas.ogf.org/occi/infrastructure#network', 'http://schemas.ogf.org/occi/infrastructure#networkinterface')
begin
    insert into usage_change values (
        new.tenant, new.owner, new.times,
        new.kind = 'http://schemas.ogf.org/occi/infrastructure#compute',
        iif(new.kind = 'http://schemas.ogf.org/occi/infrastructure#compute' and json_type(new.json, '$."occi.compute.cores"') in ('integer', 'real'),
            cast(min(max(json_extract(new.json, '$."occi.compute.cores"'), 0), 65536) as integer), 0),
        iif(new.kind = 'http://schemas.ogf.org/occi/infrastructure#compute' and json_type(new.json, '$."occi.compute.memory"') in ('integer', 'real'),
            min(max(json_extract(new.json, '$."occi.compute.memory"'), 0), 1048576) * 1073741824, 0),
        case
            when new.kind = 'http://schemas.ogf.org/occi/infrastructure#compute'
                and json_type(new.json, '$."occi.compute.ephemeral_storage.size"') in ('integer', 'real')
                then min(max(json_extract(new.json, '$."occi.compute.ephemeral_storage.size"'), 0), 1048576) * 1073741824
            when new.kind = 'http://schemas.ogf.org/occi/infrastructure#storage' and json_type(new.json, '$."occi.storage.size"') in ('integer', 'real')
                then min(max(json_extract(new.json, '$."occi.storage.size"'), 0), 1048576) * 1073741824
            else 0
        end,
        new.kind = 'http://schemas.ogf.org/occi/infrastructure#storage',
        new.kind = 'http://schemas.ogf.org/occi/infrastructure#network',
        new.kind = 'http://schemas.ogf.org/occi/infrastructure#networkinterface');
end;

create trigger usage_grows after insert on entities
begin
    insert or fail into entity_change values (new.tenant, new.owner, 1, new.kind, iif(json_valid(new.attributes), new.attributes, '{}'));
end;

create trigger usage_shrinks after delete on entities
begin
    insert or fail into entity_change values (old.tenant, old.owner, -1, old.kind, iif(json_valid(old.attributes), old.attributes, '{}'));
    delete from usage where tenant = old.tenant and owner = old.owner and machines + volumes + networks + addresses = 0;
    delete from usage_of_tenants where tenant = old.tenant and machines + volumes + networks + addresses = 0;
end;

create trigger usage_changes after update of tenant, owner, kind, attributes on entities
when (old.tenant, old.owner, old.kind, old.attributes) is not (new.tenant, new.owner, new.kind, new.attributes)
begin
    insert or fail into entity_change values (old.tenant, old.owner, -1, old.kind, iif(json_valid(old.attributes), old.attributes, '{}'));
    insert or fail into entity_change values (new.tenant, new.owner, 1, new.kind, iif(json_valid(new.attributes), new.attributes, '{}'));
    delete from usage where tenant = old.tenant and owner = old.owner and machines + volumes + networks + addresses = 0;
    delete from usage_of_tenants where tenant = old.tenant and machines + volumes + networks + addresses = 0;
end;

insert into entity_change select tenant, owner, 1, kind, iif(json_valid(attributes), attributes, '{}') from entities;
