/** What a review reads from a terminal; loaded only by runs that ask. */
import { createPrompt, useEffect, useKeypress, useState } from '@inquirer/core';

/** One key without Enter, as `git add -p` reads it with `interactive.singleKey`; `end` of the input; `resized` where the terminal was. */
export const askKey = createPrompt<{ readonly key: string } | 'resized' | 'end', { readonly message: string; readonly output: NodeJS.WriteStream }>(({ message, output }, done) => {
  const [answer, setAnswer] = useState('');
  useKeypress((event, rl) => {
    // Typed letters are answers, not the beginning of a line.
    rl.clearLine(0);
    const { sequence = '' } = event as { readonly sequence?: string };
    setAnswer(sequence.length === 1 && sequence > ' ' ? sequence : '');
    done(event.ctrl && event.name === 'd' ? 'end' : { key: sequence });
  });
  useEffect((rl) => {
    const redraw = (): void => done('resized');
    const end = (): void => done('end');
    output.on('resize', redraw);
    rl.on('close', end);
    return () => {
      output.off('resize', redraw);
      rl.removeListener('close', end);
    };
  }, []);
  return `${message} ${answer}`;
});

/** A line of text; empty where nothing was typed. */
export const askLine = createPrompt<string, { readonly message: string }>(({ message }, done) => {
  const [line, setLine] = useState('');
  useKeypress(({ name }, rl) => {
    if (name === 'enter' || name === 'return') done(line.trim());
    else if (name === 'escape') done('');
    else setLine(rl.line);
  });
  return `${message} ${line}`;
});
