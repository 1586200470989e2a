// The formula language. No rule calls itself without a bracket in between, and two tokens decide
// everywhere, so that reading takes time in proportion to the text.
grammar Formula;

options {
    caseInsensitive = true;
}

formula : expression EOF ;

expression : conjunction (OR conjunction)* ;

conjunction : negation (AND negation)* ;

negation : NOT* comparison ;

comparison : joined (comparator joined | IN members)? ;

comparator : EQUAL | NOT_EQUAL | LESS | AT_MOST | GREATER | AT_LEAST ;

members : LPAREN expression (COLON expression | (COMMA expression)*) RPAREN ;

joined : sum (AMPERSAND sum)* ;

sum : product ((PLUS | MINUS) product)* ;

product : signed ((STAR | SLASH) signed)* ;

signed : (PLUS | MINUS)* operand ;

operand : primary suffix* ;

suffix
    : DOT (name | keyword | TEXT)
    | LBRACKET modifier (SEMICOLON modifier)* RBRACKET
    ;

primary
    : NUMBER
    | TEXT
    | TRUE
    | FALSE
    | BLANK
    | name arguments?
    | (AND | OR | IN) arguments
    | LPAREN expression RPAREN
    ;

arguments : LPAREN argument? (COMMA argument?)* RPAREN ;

argument : expression (ON expression)? ;

modifier
    : WORD WORD? order? COLON expressions? (ARROW expressions)? order?
    | expression
    ;

order : ON expression ;

expressions : expression (COMMA expression)* ;

name : WORD | QUOTED ;

keyword : AND | OR | NOT | IN | ON | TRUE | FALSE | BLANK ;

AND : 'AND' ;
OR : 'OR' ;
NOT : 'NOT' ;
IN : 'IN' ;
ON : 'ON' ;
TRUE : 'TRUE' ;
FALSE : 'FALSE' ;
BLANK : 'BLANK' ;

PLUS : '+' ;
MINUS : '-' ;
STAR : '*' ;
SLASH : '/' ;
AMPERSAND : '&' ;
EQUAL : '=' ;
NOT_EQUAL : '<>' ;
LESS : '<' ;
AT_MOST : '<=' ;
GREATER : '>' ;
AT_LEAST : '>=' ;
LPAREN : '(' ;
RPAREN : ')' ;
LBRACKET : '[' ;
RBRACKET : ']' ;
DOT : '.' ;
COMMA : ',' ;
COLON : ':' ;
SEMICOLON : ';' ;
ARROW : '->' ;

NUMBER : (DIGITS ('.' DIGITS?)? | '.' DIGITS) ('E' [+\-]? DIGITS)? ;

// A name without quotes begins with a letter; signs such as % may follow.
WORD : [\p{L}_] [\p{L}\p{M}\p{N}_%$€£#?!°]* ;

QUOTED : '\'' (~['\r\n] | '\'\'')* '\'' | '‘' ~[’\r\n]* '’' ;

TEXT : '"' (~["] | '""')* '"' | '“' ~[”]* '”' ;

// A reference by id, in stored formulas only.
STORED : '{' ~[{}]* '}' ;

SPACE : [\p{White_Space}\uFEFF\u200B]+ -> channel(HIDDEN) ;
LINE_COMMENT : '//' ~[\r\n]* -> channel(HIDDEN) ;
COMMENT : '/*' .*? '*/' -> channel(HIDDEN) ;

// What is not closed or means nothing, so that the reader can say so where it stands.
OPEN_COMMENT : '/*' ;
OPEN_QUOTED : '\'' (~['\r\n] | '\'\'')* ;
OPEN_TEXT : '"' (~["] | '""')* ;
OTHER : '==' | '!=' | '&&' | '||' | . ;

fragment DIGITS : [0-9]+ ;
