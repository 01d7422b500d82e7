-- name: schema_table ()
CREATE TABLE IF NOT EXISTS schema_migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, run_at TEXT NOT NULL)

-- name: schema_exists () -> count
SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'schema_migration'

-- name: schema_number () -> number
SELECT COALESCE(MAX(number), 0) FROM schema_migration

-- name: schema_add (number, name, run_at)
INSERT INTO schema_migration (number, name, run_at) VALUES (:number, :name, :run_at)
