interface ChoiceGroupProps<Value extends string> {
  name: string;
  label: string;
  value: Value;
  options: [value: Value, label: string][];
  onChange(value: Value): void;
}

/** A few options of which one holds, as radio buttons in a row. */
export function ChoiceGroup<Value extends string>(props: ChoiceGroupProps<Value>) {
  const { name, label, value, options, onChange } = props;
  return (
    <fieldset className="choices">
      <legend>{label}</legend>
      {options.map(([option, text]) => (
        <label key={option} className={option === value ? 'choice choice-on' : 'choice'}>
          <input
            type="radio"
            name={name}
            className="sr-only"
            checked={option === value}
            onChange={() => onChange(option)}
          />
          {text}
        </label>
      ))}
    </fieldset>
  );
}
