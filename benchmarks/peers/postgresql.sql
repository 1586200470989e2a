-- The best PostgreSQL script we know for the same job.
--
-- Why it is the best known: COPY into a temporary table (no WAL) with a sequence for the row's place;
-- hash joins to the small dimensions; DISTINCT ON keeps the last row of a cell; one packed BIGINT is
-- the primary key, so that ON CONFLICT probes one narrow index; unchanged cells are not written.
-- Durable as ours: one transaction, synchronous commit, WAL on the same disk.

-- section all
BEGIN;
CREATE TEMP TABLE raw (line BIGSERIAL, region TEXT, product TEXT, customer TEXT, month TEXT,
                       amount TEXT) ON COMMIT DROP;
COPY raw (region, product, customer, month, amount) FROM :file WITH (FORMAT csv, HEADER true);
ANALYZE raw;
CREATE TEMP TABLE staged ON COMMIT DROP AS
SELECT line,
       (r.id::BIGINT << 40) | (p.id::BIGINT << 28) | (c.id::BIGINT << 12) | m.id AS k,
       CASE WHEN amount ~ '^-?[0-9]+([.][0-9]+)?$' THEN amount::DOUBLE PRECISION END AS v
FROM raw
LEFT JOIN region r ON r.name = raw.region
LEFT JOIN product p ON p.name = raw.product
LEFT JOIN customer c ON c.name = raw.customer
LEFT JOIN month m ON m.name = raw.month;
CREATE TEMP TABLE latest ON COMMIT DROP AS
SELECT DISTINCT ON (k) k, v FROM staged
WHERE k IS NOT NULL AND v IS NOT NULL ORDER BY k, line DESC;
ANALYZE latest;
CREATE TEMP TABLE tally ON COMMIT DROP AS
WITH written AS (
    INSERT INTO metric AS t (k, v) SELECT k, v FROM latest
    ON CONFLICT (k) DO UPDATE SET v = excluded.v WHERE t.v IS DISTINCT FROM excluded.v
    RETURNING (xmax = 0) AS fresh)
SELECT count(*) FILTER (WHERE fresh) AS inserted, count(*) FILTER (WHERE NOT fresh) AS updated
FROM written;
SELECT (SELECT count(*) FROM raw), inserted, updated,
       (SELECT count(*) FROM latest) - inserted - updated,
       (SELECT count(*) FROM staged WHERE k IS NOT NULL AND v IS NOT NULL)
           - (SELECT count(*) FROM latest),
       (SELECT count(*) FROM staged WHERE k IS NULL OR v IS NULL)
FROM tally;
COMMIT;
