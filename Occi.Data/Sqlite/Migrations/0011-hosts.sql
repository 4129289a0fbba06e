-- What the machines of each host use together, kept as all that is used (0005): so that who places a machine asks for one row. What says no host was made before there
-- were several, and says so from the next start on; until then it counts for a host without a name.
create table usage_of_hosts (
    host     text    not null primary key,
    machines integer not null,
    cores    integer not null,
    memory   integer not null           -- bytes
) without rowid;

create trigger host_usage_is_counted instead of insert on entity_change
when new.kind = 'http://schemas.ogf.org/occi/infrastructure#compute'
begin
    insert into usage_of_hosts values (
        coalesce(json_extract(new.json, '$."cloud.stratus.host"'), ''),
        new.times,
        new.times * iif(json_type(new.json, '$."occi.compute.cores"') in ('integer', 'real'),
            cast(min(max(json_extract(new.json, '$."occi.compute.cores"'), 0), 65536) as integer), 0),
        new.times * iif(json_type(new.json, '$."occi.compute.memory"') in ('integer', 'real'),
            cast(min(max(json_extract(new.json, '$."occi.compute.memory"'), 0), 1048576) * 1073741824 as integer), 0))
    on conflict do update set machines = machines + excluded.machines, cores = cores + excluded.cores, memory = memory + excluded.memory;
end;

insert into usage_of_hosts
select coalesce(iif(json_valid(attributes), json_extract(attributes, '$."cloud.stratus.host"'), null), ''), count(*),
    sum(iif(json_valid(attributes) and json_type(attributes, '$."occi.compute.cores"') in ('integer', 'real'),
        cast(min(max(json_extract(attributes, '$."occi.compute.cores"'), 0), 65536) as integer), 0)),
    sum(iif(json_valid(attributes) and json_type(attributes, '$."occi.compute.memory"') in ('integer', 'real'),
        cast(min(max(json_extract(attributes, '$."occi.compute.memory"'), 0), 1048576) * 1073741824 as integer), 0))
from entities where kind = 'http://schemas.ogf.org/occi/infrastructure#compute' group by 1;
