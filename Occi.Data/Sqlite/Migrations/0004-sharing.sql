-- Who besides its owner sees an entity or a tag: 'private', 'group' (its tenant) or 'public'.
alter table entities add column sharing text not null default 'private';
update entities set sharing = 'public' where owner = 'stratus';    -- what the site made for everybody: its network
alter table user_mixins add column sharing text not null default 'group';

-- What somebody sees of a kind: all of a tenant; or what is their own, what is shared with their tenant, and what is public. Each in the order of creation.
create index entities_by_tenant on entities (kind, tenant) where desired <> 'absent';
create index entities_by_owner on entities (kind, tenant, owner) where desired <> 'absent';
create index entities_of_groups on entities (kind, tenant) where desired <> 'absent' and sharing = 'group';
create index entities_in_public on entities (kind) where desired <> 'absent' and sharing = 'public';
