/** A button that opens the file dialog; the same file can be picked twice in a row. */
export function FilePicker({ label, accept, onPick }: { label: string; accept: string; onPick: (file: File) => void }) {
  return (
    <label className="btn">
      {label}
      <input
        type="file"
        accept={accept}
        className="visually-hidden"
        onChange={(e) => {
          const file = e.target.files?.[0]
          e.target.value = ''
          if (file !== undefined) onPick(file)
        }}
      />
    </label>
  )
}
