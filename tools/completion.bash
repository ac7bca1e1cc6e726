
# The duties that the incidents of this register have.
_dl_duties() {
	dl-list -t duties -c regime 2>/dev/null | tr -d '"' | sed 1d | sort -u
}

# The values of an option that another command has otherwise, or not at all.
# True: that was all.
_dl_own() { # COMMAND:OPTION WORD
	case $1 in
	dl-notify:-[alo] | dl-notify:--attach | dl-notify:--list | dl-notify:--output)
		COMPREPLY=($(compgen -f -- "$2")) ;;
	dl-notify:-u | dl-notify:--unclear)
		COMPREPLY=($(compgen -W 'told again' -- "$2")) ;;
	dl-update:-t | dl-update:--text)
		COMPREPLY=($(compgen -S = -W "$_dl_passages" -- "$2"))
		compopt -o nospace ;;
	dl-report:-t | dl-report:--to) COMPREPLY=() ;;
	*) return 1 ;;
	esac
}

# The values of the option before the word, else references of the register.
_dl() {
	local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}
	local cmd=${COMP_WORDS[0]##*/}

	# With "=" a word of its own, FIELD=VALUE comes as three.
	if [[ $prev == '=' || $cur == '=' ]]; then
		local field=${COMP_WORDS[COMP_CWORD-1]}
		[[ $prev == '=' ]] && field=${COMP_WORDS[COMP_CWORD-2]}
		[[ $cur == '=' ]] && cur=
		# A decision on any duty is one as on the authority's.
		[[ $cmd == dl-classify && $field == *-* ]] && field=ap
		COMPREPLY=($(compgen -W "${_dl_choices[$field]-}" -- "$cur"))
		return
	fi
	_dl_own "$cmd:$prev" "$cur" && return
	# These take no value here.
	case $cmd:$prev in
	dl-notify:-[cnprs] | dl-report:-[ns]) prev= ;;
	esac
	case $prev in
	-C | --directory | -o) COMPREPLY=($(compgen -d -- "$cur")); return ;;
	-a | --set | -s | --select | -c | --columns | --answer)
		[[ $cmd == dl-classify ]] &&
			COMPREPLY=($(compgen -S = -W "$_dl_questions" -- "$cur")) ||
			COMPREPLY=($(compgen -W "$_dl_fields" -- "$cur"))
		[[ $prev == -a || $prev == --set || $prev == --answer ]] &&
			compopt -o nospace
		return ;;
	-d | --decide)
		[[ $cmd == dl-classify ]] || return
		COMPREPLY=($(compgen -S = -W "$(_dl_duties)" -- "$cur"))
		compopt -o nospace
		return ;;
	-m | --mapping)
		[[ $cmd == dl-new || $cmd == dl-import ]] || return
		COMPREPLY=($(compgen -f -- "$cur"))
		return ;;
	-t | --table) COMPREPLY=($(compgen -W "$_dl_lists" -- "$cur")); return ;;
	-R | --rules)
		COMPREPLY=($(compgen -W 'avg gastouder mensenwerk' -- "$cur"))
		return ;;
	-l | --language)
		COMPREPLY=($(compgen -W 'nl en' -- "$cur")); return ;;
	-k | --kind)
		COMPREPLY=($(compgen -W "$_dl_filing_kinds" -- "$cur")); return ;;
	-F | --form)
		COMPREPLY=($(compgen -W 'ap edpb' -- "$cur")); return ;;
	-f | --format)
		case $cmd in
		dl-new) prev='mail csv xml jsonl ask' ;;
		dl-list) prev='csv xml jsonl' ;;
		dl-notify)
			prev='mail text html'
			case " ${COMP_WORDS[*]} " in
			*' ap '*) prev='text html' ;;
			*' subjects '* | *' controller '*) prev='text html pdf' ;;
			esac
			;;
		dl-report)
			prev='text csv html pdf mail'
			case " ${COMP_WORDS[*]} " in
			*' due '*) prev='text csv mail ics' ;;
			*' incident '*) prev='text html pdf' ;;
			*' register '*) prev='text html pdf csv' ;;
			esac
			;;
		*) prev='text csv' ;;
		esac
		COMPREPLY=($(compgen -W "$prev" -- "$cur"))
		return ;;
	esac
	if [[ $cur == -* ]]; then
		COMPREPLY=($(compgen -W "$(LC_ALL=C "${COMP_WORDS[0]}" -h |
			grep -oE -- '--[a-z-]+' | sort -u)" -- "$cur"))
		return
	fi
	case $cmd in
	dl-init) COMPREPLY=($(compgen -d -- "$cur")); return ;;
	dl-new | dl-import) COMPREPLY=($(compgen -f -- "$cur")); return ;;
	dl-notify) prev="reporter ap subjects controller $(_dl_duties)" ;;
	dl-report) prev='week month quarter year due incident register' ;;
	*) prev= ;;
	esac
	COMPREPLY=($(compgen -f -- "$cur") $(compgen -W \
	    "$prev $(dl-list -c ref 2>/dev/null | tr -d '"' | sed 1d)" -- "$cur"))
}
complete -F _dl dl-init dl-new dl-import dl-list dl-classify dl-update dl-notify dl-report
