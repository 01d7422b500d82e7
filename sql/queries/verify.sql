-- name: verify_database () -> "ok", or what is wrong, a row each
PRAGMA quick_check(20)

-- name: verify_counts () -> events, entries, versions published, versions there, withdrawals, withdrawn entries
SELECT (SELECT COUNT(*) FROM event),
       (SELECT COUNT(*) FROM entry),
       (SELECT COUNT(*) FROM event WHERE kind IN ('entry.published', 'entry.replaced')),
       (SELECT COUNT(*) FROM entry_version),
       (SELECT COUNT(*) FROM event WHERE kind = 'entry.withdrawn'),
       (SELECT COUNT(*) FROM entry WHERE withdrawn_by IS NOT NULL)

-- name: verify_versions_after (after, limit) -> event, entry, version, content, line, kind, subject, data
SELECT v.event, v.entry, v.version, v.content, v.line, COALESCE(e.kind, ''), COALESCE(e.subject, ''),
       COALESCE(e.data, '')
FROM entry_version v LEFT JOIN event e ON e.seq = v.event
WHERE v.event > :after ORDER BY v.event LIMIT :limit

-- name: verify_entries_after (after, limit) -> id, address, reference, …, version, content, line, newest, withdrawal …
SELECT n.id, n.address, n.reference, n.reference_key, n.title, n.regime, n.outcome, n.received, n.answered, n.published,
       n.topics, n.provisions, n.version, n.content, COALESCE(v.line, ''), COALESCE(v.version, 0), COALESCE(v.entry, 0),
       (SELECT MAX(version) FROM entry_version WHERE entry = n.id),
       COALESCE(n.withdrawn_by, 0), COALESCE(n.withdrawn_at, ''), COALESCE(n.withdrawn_reason, ''),
       COALESCE(w.kind, ''), COALESCE(w.subject, ''), COALESCE(w.at, ''), COALESCE(w.data, '')
FROM entry n
LEFT JOIN entry_version v ON v.event = n.made_by
LEFT JOIN event w ON w.seq = n.withdrawn_by
WHERE n.id > :after ORDER BY n.id LIMIT :limit

-- name: verify_redirect (path_key) -> path, entry
SELECT path, entry FROM redirect WHERE path_key = :path_key
