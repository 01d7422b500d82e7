-- name: entry_known (given, reference_key, address) -> same_content (event), holder (entry), taken (entry)
SELECT (SELECT MAX(event) FROM entry_version WHERE content = :given OR undated = :given),
       (SELECT MIN(id) FROM entry WHERE reference_key = :reference_key),
       (SELECT id FROM entry WHERE address = :address)

-- name: entry_of_event (event) -> id, address, made_by, withdrawn
SELECT e.id, e.address, e.made_by, CASE WHEN e.withdrawn_by IS NULL THEN 0 ELSE 1 END
FROM entry_version v JOIN entry e ON e.id = v.entry WHERE v.event = :event

-- name: entry_standing (reference_key) -> id, address, version, content, published, made_by
SELECT id, address, version, content, published, made_by FROM entry
WHERE reference_key = :reference_key AND withdrawn_by IS NULL ORDER BY id LIMIT 1

-- name: entry_at_address (address) -> id, withdrawn
SELECT id, CASE WHEN withdrawn_by IS NULL THEN 0 ELSE 1 END FROM entry WHERE address = :address

-- name: entry_address (id) -> address
SELECT address FROM entry WHERE id = :id

-- name: entry_last () -> id
SELECT COALESCE(MAX(id), 0) FROM entry

-- name: entry_add (id, address, reference, reference_key, title, …, made_by)
INSERT INTO entry (id, address, reference, reference_key, title, regime, outcome, received, answered, published,
                   topics, provisions, version, content, made_by)
VALUES (:id, :address, :reference, :reference_key, :title, :regime, :outcome, :received, :answered, :published,
        :topics, :provisions, :version, :content, :made_by)

-- name: entry_replace (title, …, made_by, id)
UPDATE entry
SET title = :title, regime = :regime, outcome = :outcome, received = :received, answered = :answered,
    published = :published, topics = :topics, provisions = :provisions, version = :version, content = :content,
    made_by = :made_by
WHERE id = :id

-- name: entry_withdraw (event, at, reason, id)
UPDATE entry SET withdrawn_by = :event, withdrawn_at = :at, withdrawn_reason = :reason WHERE id = :id

-- name: entry_version_add (event, entry, version, content, undated, line)
INSERT INTO entry_version (event, entry, version, content, undated, line)
VALUES (:event, :entry, :version, :content, :undated, :line)

-- name: entry_record (id) -> id, address, reference, reference_key, title, version, content, withdrawn_at, reason, line
SELECT e.id, e.address, e.reference, e.reference_key, e.title, e.version, e.content, e.withdrawn_at,
       e.withdrawn_reason, CASE WHEN e.withdrawn_by IS NULL THEN v.line ELSE '' END
FROM entry e JOIN entry_version v ON v.event = e.made_by
WHERE e.id = :id

-- name: entry_records_after (after, limit) -> as entry_record
SELECT e.id, e.address, e.reference, e.reference_key, e.title, e.version, e.content, e.withdrawn_at,
       e.withdrawn_reason, v.line
FROM entry e JOIN entry_version v ON v.event = e.made_by
WHERE e.id > :after AND e.withdrawn_by IS NULL ORDER BY e.id LIMIT :limit

-- name: entry_others_of_reference (reference_key, id) -> address
SELECT address FROM entry WHERE reference_key = :reference_key AND id <> :id ORDER BY id LIMIT 100

-- name: listing_with_line (id) -> as listings_between, line
SELECT e.id, e.address, e.title, e.reference, e.regime, e.outcome, e.received, e.answered, e.published, e.topics,
       e.provisions, 0, v.line
FROM entry e JOIN entry_version v ON v.event = e.made_by
WHERE e.id = :id AND e.withdrawn_by IS NULL

-- name: listings_between (after, last, limit) -> id, address, title, reference, regime, outcome, received, answered, …
SELECT id, address, title, reference, regime, outcome, received, answered, published, topics, provisions,
       CASE WHEN withdrawn_by IS NULL THEN 0 ELSE 1 END
FROM entry WHERE id > :after AND id <= :last ORDER BY id LIMIT :limit
