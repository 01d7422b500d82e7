-- name: redirect_target (path_key) -> address
SELECT e.address FROM redirect r JOIN entry e ON e.id = r.entry WHERE r.path_key = :path_key

-- name: redirect_add (path_key, path, entry)
INSERT INTO redirect (path_key, path, entry) VALUES (:path_key, :path, :entry)
