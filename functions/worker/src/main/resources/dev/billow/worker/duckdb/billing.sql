-- The lines of the billing report, in order; texts sort by their UTF-8 bytes, empty first.
SELECT
    coalesce(s.customer_id, '') AS customer_id,
    coalesce(n.customer_name, '') AS customer_name,
    s.category,
    s.unit,
    s.records,
    s.count,
    s.quantity,
    coalesce(s.currency, '') AS currency,
    s.amount,
    s.international_amount
FROM (
    SELECT
        customer_id,
        category,
        unit,
        currency,
        CAST(sum(records) AS DECIMAL(38, 0)) AS records,
        CAST(sum(count) AS DECIMAL(38, 0)) AS count,
        CAST(sum(quantity) AS DECIMAL(38, 15)) AS quantity,
        CAST(sum(amount) AS DECIMAL(38, 15)) AS amount,
        CAST(sum(international_amount) AS DECIMAL(38, 15)) AS international_amount
    FROM day_sum
    GROUP BY customer_id, category, unit, currency
) s
LEFT JOIN (
    SELECT customer_id, arg_max(customer_name, {'started': started, 'record_id': record_id}) AS customer_name
    FROM day_name
    GROUP BY customer_id
) n ON n.customer_id = s.customer_id
ORDER BY customer_name, customer_id, s.category, s.unit, currency
