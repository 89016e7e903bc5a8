namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>
/// What each shell must run, once: they ask the tool itself, by <c>[suggest:PLACE] "LINE"</c>, for the words that may
/// stand at the cursor, and complete paths where it knows none.
/// </summary>
internal static class ShellScripts
{
    public static string Of(Shell shell) => shell switch
    {
        Shell.Bash => """
            # Put this into ~/.bashrc: eval "$(parallel-images completion bash)"
            _parallel_images() {
                local IFS=$'\n'
                COMPREPLY=($(compgen -W "$(parallel-images "[suggest:$COMP_POINT]" "$COMP_LINE" 2>/dev/null)" \
                    -- "${COMP_WORDS[COMP_CWORD]}"))
            }
            complete -o default -o bashdefault -F _parallel_images parallel-images
            """,
        Shell.Zsh => """
            # Put this into ~/.zshrc, behind compinit: eval "$(parallel-images completion zsh)"
            _parallel_images() {
                local -a words_found
                words_found=("${(@f)$(parallel-images "[suggest:$CURSOR]" "$BUFFER" 2>/dev/null)}")
                compadd -- "${(@)words_found:#}"
                _files
            }
            compdef _parallel_images parallel-images
            """,
        Shell.Fish => """
            # Put this into ~/.config/fish/config.fish: parallel-images completion fish | source
            function __parallel_images
                parallel-images "[suggest:"(commandline -C)"]" (commandline -b | string collect) 2>/dev/null
            end
            complete -c parallel-images -a "(__parallel_images)"
            """,
        Shell.Pwsh => """
            # Put this into $PROFILE: parallel-images completion pwsh | Out-String | Invoke-Expression
            Register-ArgumentCompleter -Native -CommandName parallel-images -ScriptBlock {
                param($word, $line, $place)
                parallel-images "[suggest:$place]" "$line" 2>$null | Where-Object { $_ -like "$word*" } |
                    ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }
            }
            """,
        Shell.Nushell => """
            # Do this once: parallel-images completion nushell | save --append $nu.config-path
            let parallel_images_before = $env.config.completions?.external?.completer?
            $env.config.completions.external.completer = {|spans|
                if $spans.0 == "parallel-images" {
                    let line = ($spans | str join " ")
                    let found = (^parallel-images $"[suggest:($line | str length)]" $line e> /dev/null | lines)
                    let fitting = ($found | where {|word| $word | str starts-with ($spans | last) })
                    if ($fitting | is-empty) { null } else { $fitting }
                } else if $parallel_images_before != null {
                    do $parallel_images_before $spans
                }
            }
            """,
        _ => throw new ArgumentOutOfRangeException(nameof(shell), shell, "No shell is known by this number."),
    };
}
