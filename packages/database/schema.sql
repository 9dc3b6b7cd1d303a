-- Written by "schema:dump" from the catalog of a migrated database. Do not edit: add a migration.
-- The shape of all tables at one glance; loading it into an empty database makes the same ones.
















