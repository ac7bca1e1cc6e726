
function __dl_references
	dl-list -c ref 2>/dev/null | tr -d '"' | sed 1d
end

# NAME=VALUE: names with "=" behind them, then the values of NAME.
function __dl_assign
	set -l token (commandline -ct)
	set -l name (string replace -r '=.*' '' -- $token)
	if not string match -q '*=*' -- $token
		printf '%s=\n' $argv
	else if string match -q '*-*' -- $name
		# Decisions on every obligation are those of the field "ap".
		printf "$name=%s\n" (__dl_choices ap)
	else
		printf "$name=%s\n" (__dl_choices $name)
	end
end
function __dl_field
	__dl_assign (__dl_words fields)
end
function __dl_answer
	__dl_assign (__dl_words questions)
end
function __dl_passage
	printf '%s=\n' (__dl_words passages)
end
function __dl_decision
	__dl_assign (dl-list -t duties -c regime 2>/dev/null |
		tr -d '"' | sed 1d | sort -u)
end
function __dl_columns
	__dl_words fields
end
function __dl_query
	__dl_words fields
end
