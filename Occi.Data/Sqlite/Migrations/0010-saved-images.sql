-- Images that are made of what a machine's disk or a storage holds.
alter table images add column origin text;              -- the UUID of that machine or storage
create index images_on_their_way on images (origin) where state in ('waiting', 'saving');
