-- name: checkpoint_value (name) -> value
SELECT value FROM checkpoint WHERE name = :name

-- name: checkpoint_set (name, value)
INSERT INTO checkpoint (name, value) VALUES (:name, :value)
ON CONFLICT (name) DO UPDATE SET value = excluded.value
