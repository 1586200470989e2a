-- The best DuckDB statements we know for work on cells that are there.
--
-- Why they are the best known: keys are packed into one BIGINT. The key of a price is packed tightly
-- (at most 2^16) and put beside the rows before the join, so that DuckDB keeps the prices in an array
-- instead of a hash table: 0.72 instead of 0.83 CPU-s. The sum groups by the same 16 bits; as a type
-- that has no more, and with the limit of such arrays raised, sums are kept in an array too: 0.09
-- instead of 0.13 CPU-s. The result is written by one parallel CREATE TABLE AS; neither other
-- compressions nor another order of rows made that cheaper. COPY joins the names in the scan and
-- formats in parallel.
-- Durable as ours: committed to the file. Not as ours: sums depend on the order of the rows, and
-- products are not rounded to 15 digits.

-- section prices
CREATE TABLE price AS
SELECT (p.id::BIGINT << 28) | m.id AS k, raw.amount AS v
FROM read_csv(:file, header = true, columns = {product: 'VARCHAR', month: 'VARCHAR', amount: 'DOUBLE'}) raw
JOIN product p ON p.name = raw.product JOIN month m ON m.name = raw.month;
CHECKPOINT;

-- section multiply
CREATE TABLE result AS
SELECT a.k, a.v * p.v AS v
FROM (SELECT k, v, ((k >> 22) & (1023 << 6)) | (k & 63) AS pm FROM metric) a
JOIN (SELECT ((k >> 22) & (1023 << 6)) | (k & 63) AS pm, v FROM price) p ON p.pm = a.pm;

-- section sum
SET perfect_ht_threshold = 17;
CREATE TABLE result AS
SELECT (((k >> 22) & (1023 << 6)) | (k & 63))::USMALLINT AS g, sum(v) AS v FROM metric GROUP BY g;
RESET perfect_ht_threshold;

-- section tidy
DROP TABLE result;
CHECKPOINT;

-- section export
COPY (SELECT r.name AS "Region", p.name AS "Product", c.name AS "Customer", m.name AS "Month", a.v AS "Amount 1"
      FROM metric a
      JOIN region r ON r.id = a.k >> 40
      JOIN product p ON p.id = (a.k >> 28) & 4095
      JOIN customer c ON c.id = (a.k >> 12) & 65535
      JOIN month m ON m.id = a.k & 4095)
TO :file (FORMAT csv, HEADER true);
