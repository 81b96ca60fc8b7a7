/** What a focal officer decided about comments. */
export type CommentTables = {
  comment_decision: {
    unit: string;
    /** The response's id; no foreign key, since rows of responses are laid anew. */
    response: string;
    month: string;
    state: 'released' | 'kept-back';
    /** What leaders read; null when it is kept back. */
    text: string | null;
    made_by: string;
    made_day: string;
  };
};
