-- How an account likes its pages: filters and columns that it kept.
create table preference (
    account uuid not null references account,
    name    text not null,
    value   jsonb not null,
    primary key (account, name)
);
