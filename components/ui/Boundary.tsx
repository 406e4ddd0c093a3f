import { Component, type ReactNode } from 'react'

/** A row that cannot be shown must not blank the page: the rest stays, and a sentence says what to do. */
export class Boundary extends Component<{ children: ReactNode; words: string }, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true }
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children
    return (
      <div className="empty" role="alert">
        {this.props.words}
      </div>
    )
  }
}
