
_dl_references() {
	dl-list -c ref 2>/dev/null | tr -d '"' | sed 1d
}

# The obligations that the incidents of this register have.
_dl_obligations() {
	dl-list -t duties -c regime 2>/dev/null | tr -d '"' | sed 1d | sort -u
}

# Offer words that begin as $2 does; with "=" behind each where $3 is that.
_dl_offer() { # WORDS WORD [=]
	COMPREPLY=($(compgen ${3:+-S =} -W "$1" -- "$2"))
	[[ -z ${3-} ]] || compopt -o nospace
}

# The formats of what the words on the line ask for.
_dl_format() { # COMMAND
	local word
	for word in "${COMP_WORDS[@]:1}"; do
		[[ -z ${_dl_formats[$1:$word]-} ]] && continue
		echo "${_dl_formats[$1:$word]}"
		return
	done
	echo "${_dl_formats[$1]-}"
}

_dl() {
	local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}
	local cmd=${COMP_WORDS[0]##*/}

	# With "=" a word of its own, FIELD=VALUE comes as three.
	if [[ $prev == '=' || $cur == '=' ]]; then
		local field=${COMP_WORDS[COMP_CWORD-1]}
		[[ $prev == '=' ]] && field=${COMP_WORDS[COMP_CWORD-2]}
		[[ $cur == '=' ]] && cur=
		# Decisions on every obligation are those of the field "ap".
		[[ $cmd == dl-classify && $field == *-* ]] && field=ap
		_dl_offer "${_dl_choices[$field]-}" "$cur"
		return
	fi
	case ${_dl_kind[$cmd:$prev]-none} in
	none) ;;
	file) COMPREPLY=($(compgen -f -- "$cur")); return ;;
	format) _dl_offer "$(_dl_format "$cmd")" "$cur"; return ;;
	field) _dl_offer "${_dl_words[fields]}" "$cur" =; return ;;
	answer) _dl_offer "${_dl_words[questions]}" "$cur" =; return ;;
	passage) _dl_offer "${_dl_words[passages]}" "$cur" =; return ;;
	decision) _dl_offer "$(_dl_obligations)" "$cur" =; return ;;
	columns | query) _dl_offer "${_dl_words[fields]}" "$cur"; return ;;
	*) _dl_offer "${_dl_words[$cmd:$prev]-}" "$cur"; return ;;
	esac
	if [[ $cur == -* ]]; then
		_dl_offer "${_dl_longs[$cmd]}" "$cur"
		return
	fi
	case ${_dl_operand[$cmd]} in
	folder) COMPREPLY=($(compgen -d -- "$cur")) ;;
	file) COMPREPLY=($(compgen -f -- "$cur")) ;;
	*) COMPREPLY=($(compgen -f -- "$cur") $(compgen -W \
	    "${_dl_first[$cmd]} $(_dl_references)" -- "$cur")) ;;
	esac
}
complete -F _dl "${!_dl_operand[@]}"
