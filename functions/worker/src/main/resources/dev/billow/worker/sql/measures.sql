count(*) AS records,
    sum(count) AS count,
    sum(quantity) AS quantity,
    coalesce(sum(price), 0) AS amount,
    coalesce(sum(price) FILTER (WHERE international), 0) AS international_amount
