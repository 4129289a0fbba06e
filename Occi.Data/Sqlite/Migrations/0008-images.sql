-- The catalogue of images. The bytes are files; what is here says whose they are and how far they have come.
create table images (
    seq            integer primary key autoincrement,   -- order of creation
    id             text    not null unique,
    name           text    not null,
    template       text    not null unique,             -- scheme and term of the os_tpl
    title          text    not null,
    os             text,
    minimum_memory integer not null,                    -- bytes
    format         text,                                -- of what comes
    sha512         text,                                -- of what comes
    size           integer,                             -- of what comes
    source         text,
    tenant         text    not null,
    owner          text    not null,
    sharing        text    not null,                    -- private, group, public
    state          text    not null,                    -- empty, uploading, importing, checking, ready, failed
    message        text,
    content_sha512 text,                                -- of what machines start from
    content_format text,
    content_bytes  integer,
    virtual_bytes  integer,
    deleted        integer not null default 0,          -- 1: gone, and remembered for the machines that run from it
    created        integer not null,
    updated        integer not null
);
create index images_by_tenant on images (tenant) where deleted = 0;
create index images_in_public on images (seq) where deleted = 0 and sharing = 'public';
