<?xml version="1.0" encoding="UTF-8"?>
<!-- The register: a table of all incidents, then the details of each. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="xml" encoding="UTF-8"/>

  <!-- Beside incidents of this register, any other is not one of it. -->
  <xsl:variable name="mixed" select="boolean(/document/entry[@elsewhere = 'no'])"/>

  <xsl:template match="/document">
    <html lang="en">
      <head>
        <title><xsl:call-template name="title"/></title>
      </head>
      <body>
        <h1><xsl:call-template name="title"/></h1>
        <p>
          <xsl:text>Made on </xsl:text>
          <xsl:value-of select="now"/>
          <xsl:if test="as-of">
            <br/>
            <xsl:text>State of the register: </xsl:text>
            <xsl:value-of select="as-of"/>
          </xsl:if>
          <xsl:if test="selection">
            <br/>
            <xsl:value-of select="selection"/>
          </xsl:if>
          <br/>
          <xsl:call-template name="counted"/>
        </p>
        <xsl:if test="entry">
          <table>
            <thead>
              <tr><th>Reference</th><th>Title</th><th>Class and notification</th></tr>
            </thead>
            <xsl:apply-templates select="entry" mode="row"/>
          </table>
          <xsl:apply-templates select="entry"/>
        </xsl:if>
      </body>
    </html>
  </xsl:template>

  <xsl:template name="title">
    <xsl:text>Register of data breaches and security incidents</xsl:text>
    <xsl:if test="organisation != ''">
      <xsl:text>: </xsl:text>
      <xsl:value-of select="organisation"/>
    </xsl:if>
  </xsl:template>

  <!-- Their number; an exercise that was withdrawn is an exercise. -->
  <xsl:template name="counted">
    <xsl:variable name="exercises" select="count(entry[incident/exercise/@raw = 'yes'])"/>
    <xsl:variable name="withdrawn" select="count(entry[incident/status/@raw = 'withdrawn' and not(incident/exercise/@raw = 'yes')])"/>
    <xsl:choose>
      <xsl:when test="not(entry) and selection">There are no incidents in this input.</xsl:when>
      <xsl:when test="not(entry)">There are no incidents in it.</xsl:when>
      <xsl:otherwise>
        <xsl:text>Number: </xsl:text>
        <xsl:value-of select="count(entry)"/>
        <xsl:if test="$exercises + $withdrawn &gt; 0">
          <xsl:text>, of which </xsl:text>
          <xsl:if test="$exercises &gt; 0">
            <xsl:value-of select="$exercises"/>
            <xsl:choose>
              <xsl:when test="$exercises = 1"> exercise</xsl:when>
              <xsl:otherwise> exercises</xsl:otherwise>
            </xsl:choose>
          </xsl:if>
          <xsl:if test="$exercises &gt; 0 and $withdrawn &gt; 0"> and </xsl:if>
          <xsl:if test="$withdrawn &gt; 0">
            <xsl:value-of select="$withdrawn"/>
            <xsl:text> withdrawn</xsl:text>
          </xsl:if>
        </xsl:if>
        <xsl:call-template name="unsaid">
          <xsl:with-param name="of" select="(entry/incident/exercise[@said = 'no'])[1] | (entry/incident/status[@said = 'no'])[1]"/>
        </xsl:call-template>
        <xsl:choose>
          <xsl:when test="@sorted = 'yes'">; the oldest reference comes first.</xsl:when>
          <xsl:otherwise>.</xsl:otherwise>
        </xsl:choose>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The line -->

  <xsl:template match="entry" mode="row">
    <tr>
      <td class="ref">
        <xsl:value-of select="incident/ref"/>
        <br/>
        <xsl:value-of select="incident/received/@day"/>
        <xsl:call-template name="unsaid">
          <xsl:with-param name="of" select="incident/received"/>
        </xsl:call-template>
      </td>
      <td><xsl:value-of select="incident/title"/></td>
      <td>
        <xsl:call-template name="class"/>
        <xsl:call-template name="marks"/>
        <br/>
        <xsl:call-template name="authority"/>
      </td>
    </tr>
  </xsl:template>

  <xsl:template name="class">
    <xsl:choose>
      <xsl:when test="incident/class/@known = 'yes'"><xsl:value-of select="incident/class"/></xsl:when>
      <xsl:when test="incident/class/@said = 'no'"><xsl:value-of select="incident/class"/></xsl:when>
      <xsl:when test="incident/status/@raw = 'withdrawn'">not assessed</xsl:when>
      <xsl:otherwise>not yet assessed</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="marks">
    <xsl:if test="@elsewhere = 'yes' and $mixed"> (not of this register; organisation not in this input)</xsl:if>
    <xsl:if test="incident/exercise/@raw = 'yes'"> (exercise)</xsl:if>
    <xsl:if test="incident/status/@raw = 'withdrawn'"> (withdrawn)</xsl:if>
    <xsl:call-template name="unsaid">
      <xsl:with-param name="of" select="incident/exercise | incident/status"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="authority">
    <xsl:variable name="act" select="acts/act[@follows = 'ap'][1]"/>
    <xsl:variable name="to">
      <xsl:value-of select="$act/@to"/>
      <xsl:if test="not($act/@to)"><xsl:value-of select="/document/authority/@short"/></xsl:if>
    </xsl:variable>
    <xsl:call-template name="capital"><xsl:with-param name="text" select="string($to)"/></xsl:call-template>
    <xsl:text>: </xsl:text>
    <xsl:choose>
      <xsl:when test="not($act) and incident/duties/@said = 'no'">not in this input</xsl:when>
      <xsl:when test="not($act)">not known</xsl:when>
      <xsl:when test="$act/told[@state != 'withdrawn' and @kind != 'withdrawal'][1][@state = 'late' or @state = 'late-by-record']">notified late</xsl:when>
      <xsl:when test="$act/told[@state != 'withdrawn' and @kind != 'withdrawal']">notified</xsl:when>
      <xsl:when test="$act/@decision = 'not-required'">not needed</xsl:when>
      <xsl:when test="$act/@state = 'stopped'">no time limit</xsl:when>
      <xsl:when test="$act/@covered = 'no' and $act/@decision = 'undecided'">no law in the tables covers this day</xsl:when>
      <xsl:when test="$act/@state = 'unsaid'">not in this input whether it was notified</xsl:when>
      <xsl:when test="$act/@state = 'overdue' and $act/@decision = 'undecided'">overdue, not yet assessed</xsl:when>
      <xsl:when test="$act/@state = 'overdue'">late, not yet notified</xsl:when>
      <xsl:when test="$act/@decision = 'required'">to be notified</xsl:when>
      <xsl:otherwise>not yet assessed</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- One incident -->

  <xsl:template match="entry">
    <h2>
      <xsl:value-of select="incident/ref"/>
      <xsl:if test="incident/title/@known = 'yes'">
        <xsl:text>: </xsl:text>
        <xsl:value-of select="incident/title"/>
      </xsl:if>
      <xsl:call-template name="unsaid">
        <xsl:with-param name="of" select="incident/title"/>
      </xsl:call-template>
      <xsl:call-template name="marks"/>
    </h2>
    <xsl:variable name="short" select="incident/class/@raw = 'incident' or incident/status/@raw = 'withdrawn'"/>
    <dl>
      <dt>Timeline</dt>
      <dd><xsl:call-template name="moments"/></dd>
      <xsl:call-template name="term">
        <xsl:with-param name="field" select="incident/department"/>
      </xsl:call-template>
      <xsl:call-template name="term">
        <xsl:with-param name="field" select="incident/role"/>
      </xsl:call-template>
      <xsl:call-template name="term">
        <xsl:with-param name="field" select="incident/parties"/>
      </xsl:call-template>
      <dt>Facts</dt>
      <dd>
        <xsl:call-template name="long">
          <xsl:with-param name="field" select="incident/description"/>
          <xsl:with-param name="otherwise">
            <xsl:choose>
              <xsl:when test="incident/description/@said = 'no'"><xsl:value-of select="incident/description"/></xsl:when>
              <xsl:otherwise>A description is not known.</xsl:otherwise>
            </xsl:choose>
          </xsl:with-param>
        </xsl:call-template>
      </dd>
      <xsl:if test="not($short) or incident/kind/@known = 'yes'">
        <dt>Kind</dt>
        <dd>
          <xsl:choose>
            <xsl:when test="incident/kind/@raw = 'other' and incident/kind_other/@known = 'yes'"><xsl:value-of select="incident/kind_other"/></xsl:when>
            <xsl:otherwise><xsl:value-of select="incident/kind"/></xsl:otherwise>
          </xsl:choose>
          <xsl:if test="incident/nature/@known = 'yes'">
            <xsl:text>; </xsl:text>
            <xsl:value-of select="incident/nature"/>
          </xsl:if>
          <xsl:call-template name="unsaid">
            <xsl:with-param name="of" select="incident/nature | incident/kind_other[../kind/@raw = 'other']"/>
          </xsl:call-template>
        </dd>
      </xsl:if>
      <xsl:call-template name="term">
        <xsl:with-param name="field" select="incident/cause"/>
      </xsl:call-template>
      <xsl:if test="not($short) or incident/data/@known = 'yes'">
        <dt>Personal data</dt>
        <dd>
          <xsl:value-of select="incident/data"/>
          <xsl:if test="incident/data_other/@known = 'yes'">
            <xsl:text> (</xsl:text>
            <xsl:value-of select="incident/data_other"/>
            <xsl:text>)</xsl:text>
          </xsl:if>
          <xsl:if test="incident/special/@known = 'yes'">
            <xsl:text>; special categories: </xsl:text>
            <xsl:value-of select="incident/special"/>
          </xsl:if>
          <xsl:if test="incident/protection/@known = 'yes'">
            <xsl:text>; protection beforehand: </xsl:text>
            <xsl:value-of select="incident/protection"/>
          </xsl:if>
          <xsl:call-template name="unsaid">
            <xsl:with-param name="of" select="incident/special | incident/protection | incident/data_other[../data/value/@raw = 'other']"/>
          </xsl:call-template>
        </dd>
      </xsl:if>
      <xsl:if test="not($short) or persons/@known = 'yes' or incident/groups/@known = 'yes'">
        <dt>Data subjects</dt>
        <dd>
          <xsl:text>Number: </xsl:text>
          <xsl:value-of select="persons"/>
          <xsl:if test="incident/groups/@known = 'yes'">
            <xsl:text>; </xsl:text>
            <xsl:value-of select="incident/groups"/>
          </xsl:if>
          <xsl:if test="incident/groups_other/@known = 'yes'">
            <xsl:text> (</xsl:text>
            <xsl:value-of select="incident/groups_other"/>
            <xsl:text>)</xsl:text>
          </xsl:if>
          <xsl:call-template name="unsaid">
            <xsl:with-param name="of" select="incident/groups | incident/groups_other[../groups/value/@raw = 'other']"/>
          </xsl:call-template>
        </dd>
      </xsl:if>
      <xsl:if test="not($short) or incident/effects/@known = 'yes' or incident/effects_persons/@known = 'yes'">
        <dt>Consequences</dt>
        <dd>
          <xsl:if test="incident/effects_persons/@known = 'yes'">
            <xsl:text>For data subjects: </xsl:text>
            <xsl:value-of select="incident/effects_persons"/>
            <xsl:if test="incident/effects/@known = 'yes'"><br/><br/></xsl:if>
          </xsl:if>
          <xsl:call-template name="long">
            <xsl:with-param name="field" select="incident/effects"/>
            <xsl:with-param name="otherwise">
              <xsl:if test="not(incident/effects_persons/@known = 'yes') and not(incident/effects_persons/@said = 'no') and not(incident/effects/@said = 'no')">The consequences are not known.</xsl:if>
            </xsl:with-param>
          </xsl:call-template>
          <xsl:call-template name="unsaid">
            <xsl:with-param name="of" select="incident/effects | incident/effects_persons"/>
          </xsl:call-template>
        </dd>
      </xsl:if>
      <dt>Measures</dt>
      <dd>
        <xsl:if test="incident/measures/@said = 'no'">not in this input</xsl:if>
        <xsl:if test="not(measures/measure) and not(incident/measures/@said = 'no')">No measures are recorded.</xsl:if>
        <xsl:for-each select="measures/measure">
          <xsl:sort select="dropped/@known"/>
          <xsl:sort select="done/@known" order="descending"/>
          <xsl:if test="position() &gt; 1"><br/></xsl:if>
          <xsl:call-template name="measure"/>
        </xsl:for-each>
      </dd>
      <dt>Class</dt>
      <dd><xsl:call-template name="assessment"/></dd>
      <xsl:apply-templates select="acts/act[not(@state = 'ruled-out' and (@decider = 'rule' or @decider = 'role') and not(@follows)) and not(@state = 'stopped')]"/>
      <xsl:if test="incident/duties/@said = 'no'">
        <xsl:for-each select="incident[not(../acts/act[@follows = 'ap'])]/ap[@known = 'yes' or @said = 'no']">
          <dt>Notification to the supervisory authority</dt>
          <dd>
            <xsl:value-of select="."/>
            <xsl:if test="@known = 'yes'">; the rest: not in this input</xsl:if>
          </dd>
        </xsl:for-each>
        <xsl:for-each select="incident[not(../acts/act[@follows = 'subjects'])]/subjects[@known = 'yes' or @said = 'no']">
          <dt>Communication to the data subjects</dt>
          <dd>
            <xsl:value-of select="."/>
            <xsl:if test="@known = 'yes'">; the rest: not in this input</xsl:if>
          </dd>
        </xsl:for-each>
      </xsl:if>
      <xsl:if test="incident/duties/@said = 'no' or incident/filings/@said = 'no'">
        <dt>Other obligations</dt>
        <dd>not in this input</dd>
      </xsl:if>
      <xsl:for-each select="others/told">
        <dt><xsl:call-template name="capital"><xsl:with-param name="text" select="what"/></xsl:call-template></dt>
        <dd><xsl:call-template name="notification"/></dd>
      </xsl:for-each>
      <xsl:if test="incident/lessons/@known = 'yes'">
        <dt><xsl:value-of select="incident/lessons/@label"/></dt>
        <dd>
          <xsl:call-template name="long">
            <xsl:with-param name="field" select="incident/lessons"/>
          </xsl:call-template>
        </dd>
      </xsl:if>
      <xsl:call-template name="term">
        <xsl:with-param name="field" select="incident/related"/>
      </xsl:call-template>
      <xsl:variable name="left-out" select="incident/department | incident/role | incident/parties | incident/cause | incident/lessons | incident/related"/>
      <xsl:if test="$left-out[@said = 'no']">
        <dt>Other details</dt>
        <dd>
          <xsl:call-template name="unsaid">
            <xsl:with-param name="of" select="$left-out"/>
            <xsl:with-param name="mark">not in this input: </xsl:with-param>
            <xsl:with-param name="end"/>
          </xsl:call-template>
        </dd>
      </xsl:if>
      <dt>Status</dt>
      <dd>
        <xsl:value-of select="incident/status"/>
        <xsl:choose>
          <xsl:when test="incident/closed/@raw = 'unknown'"> (<xsl:value-of select="incident/closed"/>)</xsl:when>
          <xsl:when test="incident/closed/@known = 'yes'">
            <xsl:text> on </xsl:text>
            <xsl:value-of select="incident/closed"/>
          </xsl:when>
        </xsl:choose>
        <xsl:call-template name="unsaid">
          <xsl:with-param name="of" select="incident[not(status/@raw = 'open')]/closed | incident/exercise"/>
        </xsl:call-template>
        <xsl:if test="incident/exercise/@raw = 'yes'">; this is an exercise, which is not counted in any overview</xsl:if>
        <xsl:if test="incident/status/@raw = 'withdrawn'">; it proved to be neither a security incident nor a personal data breach</xsl:if>
      </dd>
    </dl>
  </xsl:template>

  <!-- A field under its own name, if it is filled in. -->
  <xsl:template name="term">
    <xsl:param name="field"/>
    <xsl:if test="$field/@known = 'yes'">
      <dt><xsl:value-of select="$field/@label"/></dt>
      <dd><xsl:value-of select="$field"/></dd>
    </xsl:if>
  </xsl:template>

  <!-- A long text; a blank line stays one. -->
  <xsl:template name="long">
    <xsl:param name="field"/>
    <xsl:param name="otherwise"/>
    <xsl:choose>
      <xsl:when test="normalize-space($field/p) != ''">
        <xsl:for-each select="$field/p">
          <xsl:if test="position() &gt; 1"><br/><br/></xsl:if>
          <xsl:apply-templates mode="lines"/>
        </xsl:for-each>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="$otherwise"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="br" mode="lines"><br/></xsl:template>

  <!-- Nothing is said to be absent of which an input without a register says nothing. -->
  <xsl:template name="unsaid">
    <xsl:param name="of"/>
    <xsl:param name="mark"> (not in this input: </xsl:param>
    <xsl:param name="end">)</xsl:param>
    <xsl:if test="$of[@said = 'no']">
      <xsl:value-of select="$mark"/>
      <xsl:for-each select="$of[@said = 'no']">
        <xsl:if test="position() &gt; 1">, </xsl:if>
        <xsl:value-of select="@label"/>
      </xsl:for-each>
      <xsl:value-of select="$end"/>
    </xsl:if>
  </xsl:template>

  <xsl:template name="capital">
    <xsl:param name="text"/>
    <xsl:value-of select="translate(substring($text, 1, 1), 'abcdefghijklmnopqrstuvwxyzéë', 'ABCDEFGHIJKLMNOPQRSTUVWXYZÉË')"/>
    <xsl:value-of select="substring($text, 2)"/>
  </xsl:template>

  <!-- A sentence ends in one full stop. -->
  <xsl:template name="stop">
    <xsl:param name="text"/>
    <xsl:variable name="plain" select="normalize-space($text)"/>
    <xsl:value-of select="$plain"/>
    <xsl:if test="translate(substring($plain, string-length($plain)), '.!?', '') != ''">.</xsl:if>
  </xsl:template>

  <xsl:template name="after">
    <xsl:if test="@after">
      <xsl:text>, </xsl:text>
      <xsl:value-of select="@after"/>
      <xsl:choose>
        <xsl:when test="ancestor::entry/since/@raw = 'aware'"> after awareness</xsl:when>
        <xsl:otherwise> after receipt</xsl:otherwise>
      </xsl:choose>
    </xsl:if>
  </xsl:template>

  <xsl:template name="moments">
    <xsl:text>Received: </xsl:text>
    <xsl:value-of select="incident/received"/>
    <xsl:if test="incident/occurred_from/@known = 'yes' or incident/occurred_to/@known = 'yes'">
      <br/>
      <xsl:text>Happened: </xsl:text>
      <xsl:if test="incident/occurred_from/@known = 'yes'">
        <xsl:value-of select="incident/occurred_from"/>
      </xsl:if>
      <xsl:if test="incident/occurred_to/@known = 'yes' and not(incident/occurred_to/@raw = incident/occurred_from/@raw)">
        <xsl:text> to </xsl:text>
        <xsl:value-of select="incident/occurred_to"/>
      </xsl:if>
    </xsl:if>
    <xsl:if test="incident/ongoing/@raw = 'yes'">
      <br/>
      <xsl:text>It is still going on</xsl:text>
    </xsl:if>
    <xsl:if test="incident/detected/@known = 'yes'">
      <br/>
      <xsl:text>Detected: </xsl:text>
      <xsl:value-of select="incident/detected"/>
    </xsl:if>
    <xsl:if test="incident/aware/@known = 'yes'">
      <br/>
      <xsl:text>Aware: </xsl:text>
      <xsl:value-of select="incident/aware"/>
      <xsl:if test="incident/aware_reason/@known = 'yes'">
        <xsl:text> (</xsl:text>
        <xsl:value-of select="normalize-space(incident/aware_reason)"/>
        <xsl:text>)</xsl:text>
      </xsl:if>
    </xsl:if>
    <xsl:call-template name="unsaid">
      <xsl:with-param name="of" select="incident/occurred_from | incident/occurred_to | incident/ongoing | incident/detected | incident/aware | incident/aware_reason"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="measure">
    <xsl:choose>
      <xsl:when test="dropped/@known = 'yes'">Dropped: </xsl:when>
      <xsl:when test="done/@known = 'yes'">Taken: </xsl:when>
      <xsl:otherwise>Planned: </xsl:otherwise>
    </xsl:choose>
    <xsl:choose>
      <xsl:when test="text/p"><xsl:value-of select="normalize-space(text)"/></xsl:when>
      <xsl:otherwise>measure without a description</xsl:otherwise>
    </xsl:choose>
    <xsl:text> (</xsl:text>
    <xsl:choose>
      <xsl:when test="dropped/@known = 'yes'">
        <xsl:text>dropped </xsl:text>
        <xsl:value-of select="dropped/@day"/>
        <xsl:if test="why/@known = 'yes'">: <xsl:value-of select="why"/></xsl:if>
      </xsl:when>
      <xsl:when test="done/@known = 'yes'">
        <xsl:text>done </xsl:text>
        <xsl:value-of select="done/@day"/>
      </xsl:when>
      <xsl:when test="due/@known = 'yes'">
        <xsl:text>by </xsl:text>
        <xsl:value-of select="due/@short"/>
        <xsl:if test="@overdue = 'yes'">, that day is over</xsl:if>
      </xsl:when>
      <xsl:otherwise>no date agreed</xsl:otherwise>
    </xsl:choose>
    <xsl:text>)</xsl:text>
  </xsl:template>

  <xsl:template name="assessment">
    <strong>
      <xsl:variable name="class"><xsl:call-template name="class"/></xsl:variable>
      <xsl:call-template name="capital"><xsl:with-param name="text" select="string($class)"/></xsl:call-template>
    </strong>
    <xsl:if test="incident/class/@known = 'yes' and incident/assessed_at/@known = 'yes'">
      <xsl:text>, assessed on </xsl:text>
      <xsl:value-of select="incident/assessed_at"/>
    </xsl:if>
    <xsl:text>.</xsl:text>
    <xsl:if test="judgement/reason">
      <xsl:text> Reason: </xsl:text>
      <xsl:call-template name="stop"><xsl:with-param name="text" select="judgement/reason"/></xsl:call-template>
    </xsl:if>
    <xsl:if test="incident/rationale/@known = 'yes'">
      <br/><br/>
      <xsl:text>Rationale: </xsl:text>
      <xsl:call-template name="long">
        <xsl:with-param name="field" select="incident/rationale"/>
      </xsl:call-template>
    </xsl:if>
    <xsl:call-template name="unsaid">
      <xsl:with-param name="of" select="incident[class/@known = 'yes']/rule | incident[class/@known = 'yes']/assessed_at | incident/rationale"/>
    </xsl:call-template>
  </xsl:template>

  <!-- Obligations and their notifications. -->
  <xsl:template match="act">
    <dt>
      <xsl:choose>
        <xsl:when test="@follows = 'ap' and @to"><xsl:call-template name="capital"><xsl:with-param name="text" select="@to"/></xsl:call-template></xsl:when>
        <xsl:when test="@follows = 'subjects'">Informing data subjects</xsl:when>
        <xsl:otherwise><xsl:call-template name="capital"><xsl:with-param name="text" select="what"/></xsl:call-template></xsl:otherwise>
      </xsl:choose>
    </dt>
    <dd>
      <xsl:for-each select="told">
        <xsl:if test="position() &gt; 1"><br/></xsl:if>
        <xsl:call-template name="notification"/>
      </xsl:for-each>
      <xsl:if test="told and @open = 'yes' and @state != 'part'"><br/></xsl:if>
      <xsl:choose>
        <xsl:when test="told and @open = 'no' or @state = 'part'">
          <xsl:if test="reach">
            <xsl:if test="told"><br/></xsl:if>
            <xsl:choose>
              <xsl:when test="reach/@said = 'no'">Whether all of them were informed: </xsl:when>
              <xsl:when test="@state = 'part'">Not all of them: </xsl:when>
            </xsl:choose>
            <xsl:call-template name="stop"><xsl:with-param name="text" select="reach"/></xsl:call-template>
          </xsl:if>
        </xsl:when>
        <xsl:when test="@decision = 'not-required'">Not needed.</xsl:when>
        <xsl:when test="@state = 'unsaid'">
          <xsl:choose>
            <xsl:when test="@decision = 'undecided'">Not yet assessed. </xsl:when>
            <xsl:otherwise>Required. </xsl:otherwise>
          </xsl:choose>
          <xsl:text>Whether it was done: </xsl:text>
          <xsl:value-of select="lack"/>
          <xsl:text>.</xsl:text>
        </xsl:when>
        <xsl:when test="@state = 'undated'">
          <xsl:choose>
            <xsl:when test="@decision = 'undecided'">Not yet assessed</xsl:when>
            <xsl:otherwise><xsl:call-template name="undone"/></xsl:otherwise>
          </xsl:choose>
          <xsl:text>; </xsl:text>
          <xsl:value-of select="lack"/>
          <xsl:text>.</xsl:text>
        </xsl:when>
        <xsl:when test="@decision = 'undecided' and @state = 'overdue'">
          <xsl:text>Not yet assessed, and the time limit ended on </xsl:text>
          <xsl:value-of select="due"/>
          <xsl:text>.</xsl:text>
        </xsl:when>
        <xsl:when test="@decision = 'undecided' and @state = 'running'">
          <xsl:text>Not yet assessed; if it is required, by </xsl:text>
          <xsl:value-of select="due"/>
          <xsl:text>.</xsl:text>
        </xsl:when>
        <xsl:when test="@decision = 'undecided' and @covered = 'no'">Not yet assessed: no law in the tables covers this day.</xsl:when>
        <xsl:when test="@decision = 'undecided'">Not yet assessed.</xsl:when>
        <xsl:when test="@state = 'waiting'">Required; the time limit starts with an earlier notification.</xsl:when>
        <xsl:when test="@covered = 'no'"><xsl:call-template name="undone"/>: no law in the tables covers this day.</xsl:when>
        <xsl:when test="due">
          <xsl:call-template name="undone"/>
          <xsl:text>; by </xsl:text>
          <xsl:value-of select="due"/>
          <xsl:text> (</xsl:text>
          <xsl:value-of select="due/@left"/>
          <xsl:text>).</xsl:text>
        </xsl:when>
        <xsl:otherwise><xsl:call-template name="undone"/>; it is due without undue delay.</xsl:otherwise>
      </xsl:choose>
      <xsl:choose>
        <xsl:when test="reason">
          <xsl:text> Reason: </xsl:text>
          <xsl:call-template name="stop"><xsl:with-param name="text" select="reason"/></xsl:call-template>
        </xsl:when>
        <xsl:when test="@decision = 'not-required' and @decider = 'rule'"> The reason stands with the class.</xsl:when>
        <xsl:when test="@decision = 'not-required' and @decider = 'role'"> That follows from our role.</xsl:when>
        <xsl:when test="@decision = 'not-required' and @decider = 'law'"> It was no obligation on the day of this incident.</xsl:when>
      </xsl:choose>
      <xsl:call-template name="unsaid">
        <xsl:with-param name="of" select="ancestor::entry/incident/duties | ancestor::entry/incident/filings"/>
      </xsl:call-template>
    </dd>
  </xsl:template>

  <xsl:template name="undone">
    <xsl:choose>
      <xsl:when test="told/@state = 'withdrawn'">Required and not done again since the withdrawal</xsl:when>
      <xsl:otherwise>Required and not yet done</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A notification, as a sentence. -->
  <xsl:template name="notification">
    <xsl:choose>
      <xsl:when test="@kind = 'initial'">Done</xsl:when>
      <xsl:otherwise><xsl:call-template name="capital"><xsl:with-param name="text" select="kind"/></xsl:call-template></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="at">
      <xsl:text> on </xsl:text>
      <xsl:value-of select="at"/>
    </xsl:if>
    <xsl:if test="count">
      <xsl:text> to </xsl:text>
      <xsl:value-of select="count"/>
      <xsl:choose>
        <xsl:when test="count = '1'"> person</xsl:when>
        <xsl:otherwise> persons</xsl:otherwise>
      </xsl:choose>
    </xsl:if>
    <xsl:if test="means">
      <xsl:text> (</xsl:text>
      <xsl:value-of select="means"/>
      <xsl:text>)</xsl:text>
    </xsl:if>
    <xsl:call-template name="after"/>
    <xsl:choose>
      <xsl:when test="@state = 'in-time'">: in time.</xsl:when>
      <xsl:when test="@state = 'unsure'">: day known, hour not.</xsl:when>
      <xsl:when test="@state = 'late-by-record'">
        <xsl:if test="due">
          <xsl:text>: in time by what was known then (due on </xsl:text>
          <xsl:value-of select="due"/>
          <xsl:text>)</xsl:text>
        </xsl:if>
        <xsl:call-template name="by-record"/>
        <xsl:text>. Reason for the delay: </xsl:text>
        <xsl:choose>
          <xsl:when test="delay_reason"><xsl:call-template name="stop"><xsl:with-param name="text" select="delay_reason"/></xsl:call-template></xsl:when>
          <xsl:otherwise>not known.</xsl:otherwise>
        </xsl:choose>
      </xsl:when>
      <xsl:when test="@state = 'late'">
        <xsl:text>: </xsl:text>
        <strong>
          <xsl:if test="@late"><xsl:value-of select="@late"/><xsl:text> </xsl:text></xsl:if>
          <xsl:text>late</xsl:text>
        </strong>
        <xsl:call-template name="by-record"/>
        <xsl:text>. Reason for the delay: </xsl:text>
        <xsl:choose>
          <xsl:when test="delay_reason"><xsl:call-template name="stop"><xsl:with-param name="text" select="delay_reason"/></xsl:call-template></xsl:when>
          <xsl:otherwise>not known.</xsl:otherwise>
        </xsl:choose>
      </xsl:when>
      <xsl:when test="@state = 'withdrawn'">; withdrawn later.</xsl:when>
      <xsl:otherwise>.</xsl:otherwise>
    </xsl:choose>
    <xsl:if test="reason">
      <xsl:choose>
        <xsl:when test="@kind = 'initial'"> Source: </xsl:when>
        <xsl:otherwise> Reason: </xsl:otherwise>
      </xsl:choose>
      <xsl:call-template name="stop"><xsl:with-param name="text" select="reason"/></xsl:call-template>
    </xsl:if>
    <xsl:if test="number">
      <xsl:text> Its number: </xsl:text>
      <xsl:value-of select="number"/>
      <xsl:text>.</xsl:text>
    </xsl:if>
  </xsl:template>

  <xsl:template name="by-record">
    <xsl:if test="by-record">
      <xsl:choose>
        <xsl:when test="due">; by the times that the record has now (due on </xsl:when>
        <xsl:otherwise>: by the times that the record has now (due on </xsl:otherwise>
      </xsl:choose>
      <xsl:value-of select="by-record"/>
      <xsl:text>) </xsl:text>
      <strong>
        <xsl:if test="@later"><xsl:value-of select="@later"/><xsl:text> </xsl:text></xsl:if>
        <xsl:text>late</xsl:text>
      </strong>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
