# The words of the completions, as code of a shell (-v shell=bash, zsh or
# fish), from the tables that "build/gen words" and "dl-x --tables" print.
BEGIN { FS = "\t" }

# A word of shell, in single quotes.
function quoted(s) {
	gsub(/'/, shell == "fish" ? "\\'" : "'\\''", s)
	return "'" s "'"
}

# Help for zsh, where a bracket or a colon would mean something.
function spec(s) {
	gsub(/\[|\]|:|\\/, "\\\\&", s)
	return s
}

# The words that are new are put behind those that are there.
function united(old, more,   n, w, i) {
	n = split(more, w, /[ |]/)
	for (i = 1; i <= n; i++)
		if (index(" " old " ", " " w[i] " ") == 0)
			old = old (old == "" ? "" : " ") w[i]
	return old
}

$1 == "words" { words[$2] = $3 }
$1 == "choices" { choices[$2] = $3 }
$1 == "command" { command[++commands] = cmd = $2 }
$1 == "option" {
	n = ++options[cmd]
	letter[cmd, n] = $2
	name[cmd, n] = $3
	kind[cmd, n] = $4
	help[cmd, n] = $5
	values[cmd, n] = $6
}
$1 == "mode" {
	operands[cmd] = operands[cmd] " " $4
	first[cmd] = united(first[cmd], $2)
	formats[cmd, ""] = united(formats[cmd, ""], $3)
	count = split($2, word, "|")
	for (i = 1; i <= count; i++)
		formats[cmd, word[i]] = united(formats[cmd, word[i]], $3)
}

# Does the command take files, folders or references?
function operand_kind(cmd) {
	if (operands[cmd] ~ /DIR/)
		return "folder"
	return operands[cmd] ~ /REF/ ? "reference" : "file"
}

function arrays(   c, i, k, key) {
	print "typeset -gA _dl_words _dl_choices _dl_kind _dl_formats _dl_first" \
	    " _dl_operand _dl_longs"
	for (k in words)
		print "_dl_words[" k "]=" quoted(words[k])
	for (k in choices)
		print "_dl_choices[" k "]=" quoted(choices[k])
	for (c = 1; c <= commands; c++) {
		cmd = command[c]
		print "_dl_first[" cmd "]=" quoted(first[cmd])
		print "_dl_operand[" cmd "]=" operand_kind(cmd)
		print "_dl_formats[" cmd "]=" quoted(formats[cmd, ""])
		split(first[cmd], word, " ")
		for (i in word)
			print "_dl_formats[" cmd ":" word[i] "]=" \
			    quoted(formats[cmd, word[i]])
		longs = ""
		for (i = 1; i <= options[cmd]; i++) {
			longs = longs " --" name[cmd, i]
			keys[1] = "--" name[cmd, i]
			keys[2] = "-" letter[cmd, i]
			for (k = 1; k <= 2; k++) {
				if (keys[k] == "- ")
					continue
				key = cmd ":" keys[k]
				print "_dl_kind[" key "]=" kind[cmd, i]
				if (values[cmd, i] != "")
					print "_dl_words[" key "]=" \
					    quoted(values[cmd, i])
			}
		}
		print "_dl_longs[" cmd "]=" quoted(longs)
	}
}

# What zsh's _arguments is given for option I of CMD.
function argument(cmd, i,   s, action) {
	s = "[" spec(help[cmd, i]) "]"
	if (kind[cmd, i] != "none") {
		action = kind[cmd, i] == "file" ? "_files" \
		    : "_dl_" kind[cmd, i] " --" name[cmd, i]
		s = s ":" name[cmd, i] ":" action
	}
	return s
}

function zsh(   c, i) {
	printf "#compdef"
	for (c = 1; c <= commands; c++)
		printf " %s", command[c]
	print ""
	arrays()
	print "_dl_arguments() {\n\tcase $service in"
	for (c = 1; c <= commands; c++) {
		cmd = command[c]
		print "\t" cmd ")\n\t\t_arguments -s -S \\"
		for (i = 1; i <= options[cmd]; i++)
			if (letter[cmd, i] == " ")
				print "\t\t    " \
				    quoted("--" name[cmd, i] argument(cmd, i)) " \\"
			else
				print "\t\t    '*'{-" letter[cmd, i] ",--" \
				    name[cmd, i] "}" quoted(argument(cmd, i)) " \\"
		print "\t\t    '*:operand:_dl_operands' ;;"
	}
	print "\tesac\n}"
}

# Those of each mode behind its word; else all of them, in the line returned.
function fish_formats(cmd, line,   n, word, i) {
	n = split(first[cmd], word, " ")
	for (i = 1; i <= n; i++)
		if (formats[cmd, word[i]] != "")
			print line " -n '__fish_seen_subcommand_from " word[i] \
			    "' -a " quoted(formats[cmd, word[i]])
	if (n > 0)
		line = line " -n 'not __fish_seen_subcommand_from " first[cmd] "'"
	return line " -a " quoted(formats[cmd, ""])
}

function fish(   c, i, k, line) {
	print "function __dl_words\n\tswitch $argv[1]"
	for (k in words)
		print "\tcase " k "\n\t\tprintf '%s\\n' " words[k]
	print "\tend\nend"
	print "function __dl_choices\n\tswitch $argv[1]"
	for (k in choices)
		print "\tcase " k "\n\t\tprintf '%s\\n' " choices[k]
	print "\tend\nend"
	for (c = 1; c <= commands; c++) {
		cmd = command[c]
		k = operand_kind(cmd)
		print "complete -c " cmd (k == "reference" ? \
		    " -a '(__dl_references)'" : "")
		if (first[cmd] != "")
			print "complete -c " cmd " -n __fish_is_first_arg -a " \
			    quoted(first[cmd])
		for (i = 1; i <= options[cmd]; i++) {
			line = "complete -c " cmd " -l " name[cmd, i]
			if (letter[cmd, i] != " ")
				line = line " -s " letter[cmd, i]
			k = kind[cmd, i]
			if (k == "file")
				line = line " -r -F"
			else if (k == "format")
				line = fish_formats(cmd, line " -x")
			else if (values[cmd, i] != "")
				line = line " -x -a " quoted(values[cmd, i])
			else if (k == "text")
				line = line " -x"
			else if (k != "none")
				line = line " -x -a '(__dl_" k ")'"
			print line " -d " quoted(help[cmd, i])
		}
	}
}

END {
	if (shell == "fish")
		fish()
	else if (shell == "zsh")
		zsh()
	else
		arrays()
}
