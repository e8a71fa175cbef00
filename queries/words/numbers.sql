-- what ledger and questions know of the numbers of telephones, documents and accounts

-- the digits of a telephone, without an extension behind it or a host
create or replace macro bare_digits(phone) as
regexp_replace(
    regexp_replace(split_part(lower(phone), '@', 1), '(доб|вн|ext|#|\s[xх]\s?\d).*$', ''), '[^0-9]', '', 'g'
);

-- the ten digits by which a telephone is known; null when it has fewer
create or replace macro ten_digits(phone) as
case when length(bare_digits(phone)) >= 10 then right(bare_digits(phone), 10) end;

-- a number in which letters that look alike are one: Latin capitals for Cyrillic ones
create or replace macro alike(number) as
translate(upper(number), 'АВЕЁКМНОРСТУХ', 'ABEEKMHOPCTYX');

-- the number of a document or account without leading zeros, trailing .0, letter case and look-alike letters, part by part
create or replace macro spelling(number) as
regexp_replace(regexp_replace(alike(trim(number)), '(^|\|)0+([0-9A-Z])', '\1\2', 'g'), '[.,]0+(\||$)', '\1', 'g');
