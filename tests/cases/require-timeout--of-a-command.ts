export async function checkTag(repository: string, tag: string): Promise<void> {
  // ok: require-timeout
  const answer = await fetch(`https://images.example/v2/${repository}/tags`);
  if (answer.ok) {
    const { tags } = (await answer.json()) as { tags: string[] };
    if (tags.includes(tag)) throw new Error(`tag ${tag} of ${repository} is taken; raise the version`);
  } else {
    console.error(`asking for the tags of ${repository}: ${answer.status}`);
    process.exit(1);
  }
}

export async function tagsOf(repository: string): Promise<string[]> {
  // ruleid: require-timeout
  const answer = await fetch(`https://images.example/v2/${repository}/tags`);
  if (!answer.ok) throw new Error(`asking for the tags of ${repository}: ${answer.status}`);
  return ((await answer.json()) as { tags: string[] }).tags;
}
