// Runs on any Node: no syntax newer than Node 14 here.
const major = Number(process.versions.node.split('.')[0])

if (major < 24) {
  console.error(
    'Backroom needs Node 24 or later and this is Node ' +
      process.versions.node +
      ': run it through npm (npm ci, then npm start), which brings the right one, or install Node 24.',
  )
  process.exit(1)
}
