-- name: event_last () -> seq, hash
SELECT seq, hash FROM event ORDER BY seq DESC LIMIT 1

-- name: event_add (seq, at, actor, kind, subject, data, previous, hash)
INSERT INTO event (seq, at, actor, kind, subject, data, previous, hash)
VALUES (:seq, :at, :actor, :kind, :subject, :data, :previous, :hash)

-- name: events_after (after, limit) -> seq, at, actor, kind, subject, data, previous, hash
SELECT seq, at, actor, kind, subject, data, previous, hash
FROM event WHERE seq > :after ORDER BY seq LIMIT :limit

-- name: entry_changes_after (after, limit) -> seq, kind, subject
SELECT seq, kind, subject FROM event
WHERE seq > :after AND kind IN ('entry.published', 'entry.replaced', 'entry.withdrawn')
ORDER BY seq LIMIT :limit
