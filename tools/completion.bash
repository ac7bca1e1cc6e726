
# The duties that the incidents of this register have.
_dl_duties() {
	dl-list -t duties -c regime 2>/dev/null | tr -d '"' | sed 1d | sort -u
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
		[[ $cmd == dl-new ]] || return
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
		dl-notify) prev='mail text html' ;;
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
	dl-new) COMPREPLY=($(compgen -f -- "$cur")); return ;;
	dl-notify) prev="reporter ap subjects controller $(_dl_duties)" ;;
	dl-report) prev='week month quarter year due incident register' ;;
	*) prev= ;;
	esac
	COMPREPLY=($(compgen -f -- "$cur") $(compgen -W \
	    "$prev $(dl-list -c ref 2>/dev/null | tr -d '"' | sed 1d)" -- "$cur"))
}
complete -F _dl dl-init dl-new dl-list dl-classify dl-update dl-notify dl-report
