coalesce(
        (customer_id IS NULL OR is_text(customer_id, 256))
        AND (customer_name IS NULL OR is_text(customer_name, 256))
        AND is_text(category, 64)
        AND is_text(unit, 64)
        AND (currency IS NULL OR currency IN (SELECT code FROM currency_code)),
        false
    )