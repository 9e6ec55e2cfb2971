-- Who is in a compartment, and until when. Those who were listed in one have no second person's yes: they are out.
ALTER TABLE sharing_members ADD COLUMN memberships TEXT NOT NULL DEFAULT '[]';
UPDATE sharing_members SET compartments = '{}';
UPDATE sharing_partnership_count SET changes = changes + 1;

-- An organisation comes, and goes when others succeed it: its members may be shown nothing outside that time.
ALTER TABLE sharing_organisations ADD COLUMN active_from BIGINT NULL;
ALTER TABLE sharing_organisations ADD COLUMN active_until BIGINT NULL;
