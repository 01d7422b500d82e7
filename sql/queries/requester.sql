-- name: requester_add (id, name, email, postal_address, telephone, kept_since)
INSERT INTO requester (id, name, email, postal_address, telephone, kept_since)
VALUES (:id, :name, :email, :postal_address, :telephone, :kept_since)

-- name: requester (id) -> name, email, postal_address, telephone
SELECT name, email, postal_address, telephone FROM requester WHERE id = :id

-- name: requester_forget (id)
DELETE FROM requester WHERE id = :id
