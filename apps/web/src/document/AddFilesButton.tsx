import { useRef } from 'react';
import { Icon, type IconName } from '../ui/Icon.tsx';

interface AddFilesButtonProps {
  label: string;
  icon: IconName;
  className: string;
  /** Only the icon is shown; the label is still read aloud. */
  isBare?: boolean;
  onFiles(files: File[]): void;
}

/** A button that opens the file dialog. */
export function AddFilesButton({ label, icon, className, isBare = false, onFiles }: AddFilesButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        className={className}
        aria-label={label}
        title={label}
        onClick={() => input.current?.click()}
      >
        <Icon name={icon} />
        {!isBare && label}
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={label}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
    </>
  );
}
