
_dl_references() {
	compadd -- ${(f)"$(dl-list -c ref 2>/dev/null | tr -d '"' | sed 1d)"}
}

# NAME=VALUE: names with "=" behind them, then the values of NAME.
_dl_assign() { # NAME...
	local name
	if compset -P 1 '*='; then
		name=${IPREFIX%=}
		# Decisions on every obligation are those of the field "ap".
		[[ $name == *-* ]] && name=ap
		compadd -- ${=_dl_choices[$name]}
	else
		compadd -S = -- $@
	fi
}
_dl_field() { _dl_assign ${=_dl_words[fields]} }
_dl_answer() { _dl_assign ${=_dl_words[questions]} }
_dl_passage() { compadd -S = -- ${=_dl_words[passages]} }
_dl_decision() {
	_dl_assign ${(fu)"$(dl-list -t duties -c regime 2>/dev/null |
		tr -d '"' | sed 1d)"}
}
_dl_columns() { _values -s , column ${=_dl_words[fields]} }
_dl_query() { compadd -- ${=_dl_words[fields]} }
_dl_word() { compadd -- ${=_dl_words[$service:$argv[-1]]} }
_dl_text() { _dl_word $@ }
_dl_format() {
	local word
	for word in ${words[2,-1]}; do
		[[ -z $_dl_formats[$service:$word] ]] && continue
		compadd -- ${=_dl_formats[$service:$word]}
		return
	done
	compadd -- ${=_dl_formats[$service]}
}
_dl_operands() {
	case $_dl_operand[$service] in
	folder) _files -/ ;;
	file) _files ;;
	*)
		compadd -- ${=_dl_first[$service]}
		_dl_references
		_files ;;
	esac
}
_dl_arguments
