-- name: verify_database () -> "ok": PostgreSQL checks its pages itself as it reads them, where checksums are on
SELECT 'ok'
