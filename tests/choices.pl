# Codes of choices in C: choices.pl CODES FILE...
#
# The code compares and sets choices by their enums (choice.def).  A code with a
# hyphen is nothing else than a choice, so it may not be quoted at all.  One of
# a single word ("open", "mail") may also be the name of an element, option or
# template; quoted in a comparison, a lookup or a setter, in what a function
# returns, or in a table beside a field, it is a choice.
use strict;
use warnings;

my $codes = shift;
open my $in, '<', $codes or die "$codes: $!";
my %code = map { chomp; $_ => 1 } <$in>;
my $call = qr/\b(?:strn?cmp|is|is_same_word|starts_with|strlist_has|choice_find
	|value_\w+|(?:incident|row|cell)_\w+)\s*(\((?:[^()]++|(?1))*\))/x;
my $row = qr/\{[^{};]*\b(?:FIELD|OBLIGATION|NOTIFICATION|MEASURE|FILE|PASSAGE|ITEM)
	_[A-Z_]+[^{};]*\}/x;

for my $file (@ARGV) {
	open my $fh, '<', $file or die "$file: $!";
	my $text = do { local $/; <$fh> };
	$text =~ s{/\*.*?\*/}{}gs;
	my %found;
	for my $part ($text =~ /("[\w-]*-[\w-]*")/g, $text =~ /$row/g,
	    $text =~ /\breturn\b[^;{}]*;/g) {
		$found{$1} = 1 while $part =~ /"([\w-]+)"/g;
	}
	while ($text =~ /$call/g) {
		my $args = $1;
		$found{$1} = 1 while $args =~ /"([\w-]+)"/g;
	}
	for my $word (sort keys %found) {
		print "$file: \"$word\"\n" if $code{$word};
	}
}
