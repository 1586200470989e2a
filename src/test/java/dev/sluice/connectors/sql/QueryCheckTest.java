package dev.sluice.connectors.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.connectors.sql.QueryCheck.Reading;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class QueryCheckTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1",
                "SELECT a, b FROM t WHERE c = 'it''s; delete'",
                "with x as (select 1) select * from x;",
                "(select 1) union all (select 2)",
                "-- what\n/* and ; why */ select \"update\" from t",
                "select t.update, replace(a, 'x', 'y'), created from t",
                "values (1, 'a'), (2, 'b')",
                "select ';' ; ; ",
            })
    void letsQueriesThrough(String sql) {
        assertThat(QueryCheck.problem(sql, List.of(Reading.STANDARD))).isEmpty();
        assertThat(QueryCheck.problem(sql, List.of(Reading.POSTGRESQL))).isEmpty();
        assertThat(QueryCheck.problem(sql, List.of(Reading.MARIADB))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   -- nothing",
                "delete from t",
                "insert into t values (1)",
                "select 1; delete from t",
                "select 1; select 2",
                "select * into other from t",
                "select 1 into outfile '/tmp/x'",
                "with gone as (delete from t returning *) select * from gone",
                "explain select 1",
                "set role admin",
                "call p()",
                "select 'open",
                "select 1 /* open",
                "/* x */ drop table t",
                "selection",
            })
    void refusesEverythingElse(String sql) {
        assertThat(QueryCheck.problem(sql, List.of(Reading.STANDARD))).isPresent();
        assertThat(QueryCheck.problem(sql, List.of(Reading.POSTGRESQL))).isPresent();
        assertThat(QueryCheck.problem(sql, List.of(Reading.MARIADB))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select $$it's; delete$$",
                "select $a$ ; $$ ; $a$",
                "select E'it\\'s; fine'",
                "select a->>'b' from t where c = '\\'",
                "select a #> '{x}' from t /* outer /* inner */ ; */",
            })
    void readsPostgreSqlsOwnQuotes(String sql) {
        assertThat(QueryCheck.problem(sql, List.of(Reading.POSTGRESQL))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select $$a$$; delete from t; select $$b$$",
                "select '\\'; delete from t; --'",
                "select E'\\''; delete from t",
                "select a$$; delete from t; select b$$",
                "select a$$x$; delete from t; select b$x$",
            })
    void seesThroughWhatPostgreSqlDoesNotQuote(String sql) {
        assertThat(QueryCheck.problem(sql, List.of(Reading.POSTGRESQL))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 'it\\'s; fine'",
                "select `update`, `a;b` from t # and ; so on",
                "select \"it\\\"s; fine\"",
            })
    void readsMariaDbsOwnQuotes(String sql) {
        assertThat(QueryCheck.problem(sql, List.of(Reading.MARIADB))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1 /*! into outfile '/tmp/x' */",
                "select 1 /*M!100000 ; delete from t */",
                "select 1 /* /* */ ; delete from t /* */",
                "select 'a\\\\'; delete from t; -- '",
                "select 5--1 into outfile '/tmp/x'",
            })
    void seesThroughWhatMariaDbExecutes(String sql) {
        assertThat(QueryCheck.problem(sql, List.of(Reading.MARIADB))).isPresent();
    }
}
