-- A tag is its tenant's (group), everybody's (public), or one person's in the tenant (private). Nobody notices a private one of somebody else, so that identities and
-- locations are taken among the shared ones of a tenant, and among those of each person.
create table tags (
    seq      integer primary key autoincrement,     -- order of creation
    tenant   text    not null,
    id       text    not null,                      -- scheme and term
    location text    not null,
    title    text,
    depends  text    not null,                      -- the categories that were given as rel, with spaces between them; they need not exist
    owner    text    not null,
    created  integer not null,
    sharing  text    not null default 'group'
);
insert into tags select seq, tenant, id, location, title, depends, owner, created, sharing from user_mixins;
drop table user_mixins;
alter table tags rename to user_mixins;
create unique index user_mixins_of_tenants on user_mixins (tenant, id) where sharing <> 'private';
create unique index user_mixins_of_tenants_by_location on user_mixins (tenant, location) where sharing <> 'private';
create unique index user_mixins_of_owners on user_mixins (tenant, owner, id) where sharing = 'private';
create unique index user_mixins_of_owners_by_location on user_mixins (tenant, owner, location) where sharing = 'private';
create index user_mixins_in_public on user_mixins (id) where sharing = 'public';
