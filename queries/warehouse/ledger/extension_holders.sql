-- by what calls name operators, one row per extension or name, operator and time in which he had it and was employed
--
-- Rows of extensions replace the extension of the operator.
with told as (
    select
        operator_id,
        extension,
        null::date as from_on,
        null::date as to_on
    from operators
    anti join extensions using (operator_id)
    where extension is not null
    union all
    select
        operator_id,
        extension,
        from_on,
        to_on
    from extensions
),

named as (
    select
        * exclude (extension),
        unnest(regexp_split_to_array(extension, '[,;/|\r\n]+')) as called
    from told
    union all
    select
        operator_id,
        null,
        null,
        name
    from operators
    where name is not null
)

select distinct
    lower(trim(named.called)) as called,
    named.operator_id,
    greatest(
        coalesce(named.from_on, date '0001-01-01'), coalesce(operators.hired_on, date '0001-01-01')
    ) as from_on,
    least(coalesce(named.to_on, date '9999-12-31'), coalesce(operators.left_on, date '9999-12-31')) as to_on
from named
left join operators on named.operator_id = operators.operator_id
where trim(named.called) <> ''
