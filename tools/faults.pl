#!/usr/bin/perl
# The faults of dl-check as the list of dl-check(1), from the table in
# src/check/finding_table.c.
use strict;
use warnings;

my %heading = (
	C => 'Records', G => 'The repository', E => 'The history',
	H => 'Dossiers', J => 'Assessments', S => 'Signatures',
	T => 'Time stamps', X => 'Erasure');

# A C string of several pieces, as mdoc: a sentence on lines of its own.
sub text {
	my ($c) = @_;
	my $s = join '', $c =~ /"((?:[^"\\]|\\.)*)"/g;
	$s =~ s/\\"/"/g;
	$s =~ s/"%s"/.../g;
	$s =~ s/%s/.../g;
	$s =~ s/-/\\-/g;
	$s =~ s/^\./\\&./;
	return ucfirst $s;
}

local $/;
open my $fp, '<', $ARGV[0] or die "$ARGV[0]: $!\n";
my $c = <$fp>;
my $letter = '';
while ($c =~ /\{ "([A-Z])(\d+)", CHECK_(\w+),\s*N_\(((?:\s*"(?:[^"\\]|\\.)*")+)\),\s*N_\(((?:\s*"(?:[^"\\]|\\.)*")+)\) \}/g) {
	my ($l, $n, $level, $what, $remedy) = ($1, $2, lc $3, text($4), text($5));
	if ($l ne $letter) {
		print ".El\n" if $letter ne '';
		print ".Ss $l: $heading{$l}\n.Bl -tag -width Ds\n";
		$letter = $l;
	}
	print ".It Sy $l$n Pq $level\n$what.\n$remedy.\n";
}
print ".El\n";
