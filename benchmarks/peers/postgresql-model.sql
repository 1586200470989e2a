-- The best PostgreSQL statement we know for copying a metric into another, as a copy must be able to
-- run again: one pass over the source in the order of its key, ON CONFLICT over the target's primary
-- key, unchanged cells not written. Durable as ours: one transaction, synchronous commit.

-- section prepare
DROP TABLE IF EXISTS target;
CREATE TABLE target (k BIGINT PRIMARY KEY, v DOUBLE PRECISION);
CHECKPOINT;

-- section copy
INSERT INTO target AS t SELECT k, v FROM metric ORDER BY k
ON CONFLICT (k) DO UPDATE SET v = excluded.v WHERE t.v IS DISTINCT FROM excluded.v;
