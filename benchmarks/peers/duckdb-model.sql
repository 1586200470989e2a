-- The best DuckDB statements we know for work on cells that are there.
--
-- Why they are the best known: keys are packed into one BIGINT, so a price is found by one shift and
-- mask over a hash table of 60,000; the result is written by one parallel CREATE TABLE AS; the sum
-- groups by one number cut out of the key; COPY joins the names in the scan and formats in parallel.
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
FROM metric a JOIN price p ON p.k = a.k & ((4095::BIGINT << 28) | 4095);

-- section sum
CREATE TABLE result AS
SELECT k & ((4095::BIGINT << 28) | 4095) AS g, sum(v) AS v FROM metric GROUP BY g;

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
