-- Who did what, from where: rows are added and never changed. They are forgotten only in their order, after they were written to an archive.
create table audit (
    seq            integer primary key autoincrement,
    at             integer not null,                -- milliseconds since 1970, UTC
    subject        text    not null,
    tenant         text    not null,
    authentication text    not null,
    address        text    not null,                -- where the request came from
    fingerprint    text    not null,                -- of the credential
    request        text    not null,                -- what the server's log calls the request
    action         text    not null,
    outcome        text    not null,                -- done, refused
    entity         text,
    kind           text,
    image          text,                            -- what the machine started from
    detail         text
);
create index audit_by_entity on audit (entity) where entity is not null;
create index audit_by_subject on audit (subject);
create index audit_by_tenant on audit (tenant);
create index audit_by_time on audit (at);
create trigger audit_stays_as_it_is before update on audit begin select raise(abort, 'the audit log is never changed'); end;

-- Up to where it may be forgotten: whoever rotates it says so first, in the same transaction.
create table audit_archived (seq integer not null);
insert into audit_archived values (0);
create trigger audit_is_kept before delete on audit when old.seq > (select seq from audit_archived)
begin select raise(abort, 'the audit log is not forgotten before it was archived'); end;

-- Which machine had which address, and when.
create table address_uses (
    seq     integer primary key autoincrement,
    address text    not null,
    mac     text    not null,
    link    text    not null,                       -- the networkinterface
    compute text    not null,
    network text    not null,
    tenant  text    not null,
    owner   text    not null,
    image   text,
    since   integer not null,
    until   integer                                 -- null while the machine has it
);
create index address_uses_by_address on address_uses (address, since);
create unique index address_uses_open on address_uses (link) where until is null;
create index address_uses_by_compute on address_uses (compute);
create index address_uses_by_end on address_uses (until) where until is not null;

-- Tokens that are no longer good although they have not ended.
create table revoked_tokens (
    id    text primary key,
    until integer not null                          -- when it ends by itself and can be forgotten
) without rowid;

-- What machines have at this moment.
insert into address_uses (address, mac, link, compute, network, tenant, owner, since)
select json_extract(l.observed, '$."occi.networkinterface.address"'), coalesce(json_extract(l.observed, '$."occi.networkinterface.mac"'), ''),
       l.id, l.source, l.target, c.tenant, c.owner, l.updated
from entities l join entities c on c.id = l.source
where json_valid(l.observed) and json_extract(l.observed, '$."occi.networkinterface.address"') is not null and l.target is not null;
