<?xml version="1.0" encoding="UTF-8"?>
<!-- Notice of the processor to the controller (GDPR art. 33(2)). -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="xml" encoding="UTF-8"/>

  <xsl:template match="/document">
    <html lang="en">
      <head>
        <title>
          <xsl:text>[</xsl:text>
          <xsl:value-of select="incident/ref"/>
          <xsl:text>] </xsl:text>
          <xsl:call-template name="about"/>
        </title>
      </head>
      <body>
        <xsl:if test="addressee/address/line">
          <p><strong><xsl:value-of select="organisation"/></strong></p>
          <address>
            <xsl:value-of select="addressee/name"/>
            <xsl:for-each select="addressee/address/line">
              <xsl:if test="position() &gt; 1 or ../../name"><br/></xsl:if>
              <xsl:value-of select="."/>
            </xsl:for-each>
          </address>
        </xsl:if>
        <dl>
          <dt>Date</dt>
          <dd><xsl:value-of select="date"/></dd>
          <dt>Our reference</dt>
          <dd><xsl:value-of select="incident/ref"/></dd>
          <dt>Subject</dt>
          <dd><xsl:call-template name="about"/></dd>
        </dl>
        <p>
          <xsl:choose>
            <xsl:when test="addressee/salutation"><xsl:value-of select="addressee/salutation"/></xsl:when>
            <xsl:when test="addressee/name">
              <xsl:text>Dear </xsl:text>
              <xsl:value-of select="addressee/name"/>
            </xsl:when>
            <xsl:otherwise>Dear Sir or Madam</xsl:otherwise>
          </xsl:choose>
          <xsl:text>,</xsl:text>
        </p>
        <xsl:call-template name="opening"/>
        <h2>What happened?</h2>
        <xsl:apply-templates select="telling/happened"/>
        <xsl:call-template name="timeline"/>
        <xsl:call-template name="breach"/>
        <xsl:call-template name="data"/>
        <h2>Likely consequences</h2>
        <xsl:apply-templates select="telling/effects"/>
        <h2>Measures</h2>
        <xsl:apply-templates select="telling/measures"/>
        <xsl:if test="telling/advice/p">
          <h2>What data subjects can do themselves</h2>
          <xsl:apply-templates select="telling/advice/p"/>
        </xsl:if>
        <h2>Contact</h2>
        <p>
          <xsl:text>You can reach us at </xsl:text>
          <xsl:value-of select="contact"/>
          <xsl:if test="contact = ''">[This is still missing.]</xsl:if>
          <xsl:text>. Please mention the reference </xsl:text>
          <strong><xsl:value-of select="incident/ref"/></strong>
          <xsl:text>. As soon as we know more, we will let you know.</xsl:text>
        </p>
        <p>
          <xsl:text>Kind regards,</xsl:text>
          <br/>
          <xsl:value-of select="organisation"/>
        </p>
      </body>
    </html>
  </xsl:template>

  <xsl:template name="about">
    <xsl:choose>
      <xsl:when test="@filing = 'follow-up'">Follow-up: personal data breach at your processor</xsl:when>
      <xsl:when test="@filing = 'correction'">Corrected notice: personal data breach at your processor</xsl:when>
      <xsl:otherwise>Personal data breach at your processor</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="opening">
    <p>
      <xsl:choose>
        <xsl:when test="@filing = 'follow-up'">We informed you earlier of a breach of personal data that we process for you. We know more about it now. Below is everything that we know at this moment.</xsl:when>
        <xsl:when test="@filing = 'correction'">We informed you earlier of a breach of personal data that we process for you. Part of that notice was wrong. This notice replaces it.</xsl:when>
        <xsl:otherwise>As your processor we notify you of a breach of personal data that we process for you (Article 33(2) GDPR). Below is what you need to assess whether you must notify it to the supervisory authority and communicate it to the data subjects. That assessment is yours: as a rule, the time limit of 72 hours runs from the moment you receive this notice.</xsl:otherwise>
      </xsl:choose>
    </p>
  </xsl:template>

  <!-- Missing information is named: the controller must report it as not known. -->
  <xsl:template name="term">
    <xsl:param name="name"/>
    <xsl:param name="field"/>
    <dt><xsl:value-of select="$name"/></dt>
    <dd>
      <xsl:choose>
        <xsl:when test="$field/@known = 'yes' and $field/@raw = 'unknown'">not known yet</xsl:when>
        <xsl:when test="$field/@known = 'yes'"><xsl:value-of select="$field"/></xsl:when>
        <xsl:otherwise>not known yet</xsl:otherwise>
      </xsl:choose>
    </dd>
  </xsl:template>

  <xsl:template name="timeline">
    <h2>Times</h2>
    <dl>
      <dt>Occurred</dt>
      <dd>
        <xsl:choose>
          <xsl:when test="incident/occurred_from/@known = 'yes' and incident/occurred_to/@known = 'yes'">
            <xsl:value-of select="incident/occurred_from"/>
            <xsl:if test="incident/occurred_to/@raw != incident/occurred_from/@raw">
              <xsl:text> to </xsl:text>
              <xsl:value-of select="incident/occurred_to"/>
            </xsl:if>
          </xsl:when>
          <xsl:when test="incident/occurred_from/@known = 'yes'">
            <xsl:if test="incident/ongoing/@raw = 'yes'">since </xsl:if>
            <xsl:value-of select="incident/occurred_from"/>
          </xsl:when>
          <xsl:when test="incident/occurred_to/@known = 'yes'">
            <xsl:text>until </xsl:text>
            <xsl:value-of select="incident/occurred_to"/>
          </xsl:when>
          <xsl:otherwise>not known yet</xsl:otherwise>
        </xsl:choose>
      </dd>
      <xsl:call-template name="term">
        <xsl:with-param name="name">Still going on</xsl:with-param>
        <xsl:with-param name="field" select="incident/ongoing"/>
      </xsl:call-template>
      <xsl:call-template name="term">
        <xsl:with-param name="name">Detected</xsl:with-param>
        <xsl:with-param name="field" select="incident/detected"/>
      </xsl:call-template>
      <dt>Became aware</dt>
      <dd>
        <xsl:choose>
          <xsl:when test="incident/aware/@known = 'yes'"><xsl:value-of select="incident/aware"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="incident/received"/></xsl:otherwise>
        </xsl:choose>
      </dd>
    </dl>
  </xsl:template>

  <xsl:template name="breach">
    <h2>The breach</h2>
    <dl>
      <dt>Kind of incident</dt>
      <dd>
        <xsl:choose>
          <xsl:when test="incident/kind/@raw = 'other' and incident/kind_other/@known = 'yes'"><xsl:value-of select="incident/kind_other"/></xsl:when>
          <xsl:when test="incident/kind/@known = 'yes'"><xsl:value-of select="incident/kind"/></xsl:when>
          <xsl:otherwise>not known yet</xsl:otherwise>
        </xsl:choose>
      </dd>
      <xsl:call-template name="term">
        <xsl:with-param name="name">Nature of the breach</xsl:with-param>
        <xsl:with-param name="field" select="incident/nature"/>
      </xsl:call-template>
      <xsl:call-template name="term">
        <xsl:with-param name="name">Cause</xsl:with-param>
        <xsl:with-param name="field" select="incident/cause"/>
      </xsl:call-template>
      <xsl:call-template name="term">
        <xsl:with-param name="name">Protection beforehand</xsl:with-param>
        <xsl:with-param name="field" select="incident/protection"/>
      </xsl:call-template>
      <xsl:if test="incident/parties/@known = 'yes'">
        <dt>Other parties</dt>
        <dd><xsl:value-of select="incident/parties"/></dd>
      </xsl:if>
    </dl>
  </xsl:template>

  <xsl:template name="data">
    <h2>Data and data subjects</h2>
    <dl>
      <dt>Personal data</dt>
      <dd>
        <xsl:choose>
          <xsl:when test="telling/data/@known = 'yes'">
            <xsl:value-of select="telling/data"/>
            <xsl:if test="telling/data/@more = 'yes'">; possibly others as well</xsl:if>
          </xsl:when>
          <xsl:otherwise>not known yet</xsl:otherwise>
        </xsl:choose>
      </dd>
      <dt>Groups of data subjects</dt>
      <dd>
        <xsl:choose>
          <xsl:when test="incident/groups/@known = 'yes'"><xsl:value-of select="incident/groups"/></xsl:when>
          <xsl:otherwise>not known yet</xsl:otherwise>
        </xsl:choose>
        <xsl:if test="incident/groups_other/@known = 'yes'">
          <xsl:text> (</xsl:text>
          <xsl:value-of select="incident/groups_other"/>
          <xsl:text>)</xsl:text>
        </xsl:if>
      </dd>
      <xsl:call-template name="term">
        <xsl:with-param name="name">Number of data subjects</xsl:with-param>
        <xsl:with-param name="field" select="persons"/>
      </xsl:call-template>
      <xsl:call-template name="term">
        <xsl:with-param name="name">Number of records</xsl:with-param>
        <xsl:with-param name="field" select="records"/>
      </xsl:call-template>
      <xsl:call-template name="term">
        <xsl:with-param name="name">Countries</xsl:with-param>
        <xsl:with-param name="field" select="incident/countries"/>
      </xsl:call-template>
    </dl>
    <xsl:apply-templates select="telling/unaffected/p"/>
    <xsl:if test="telling/unaffected/item">
      <p>
        <xsl:text>Not involved are: </xsl:text>
        <xsl:for-each select="telling/unaffected"><xsl:call-template name="items"/></xsl:for-each>
        <xsl:text>.</xsl:text>
      </p>
    </xsl:if>
  </xsl:template>

  <xsl:template match="effects">
    <xsl:apply-templates select="p"/>
    <xsl:choose>
      <xsl:when test="item">
        <p>
          <xsl:text>For the data subjects this may include: </xsl:text>
          <xsl:call-template name="items"/>
          <xsl:text>.</xsl:text>
        </p>
      </xsl:when>
      <xsl:when test="not(p)"><p>The consequences are not known yet.</p></xsl:when>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="items">
    <xsl:for-each select="item">
      <xsl:choose>
        <xsl:when test="position() = 1"/>
        <xsl:when test="position() = last()"> and </xsl:when>
        <xsl:otherwise>, </xsl:otherwise>
      </xsl:choose>
      <xsl:value-of select="."/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="measures">
    <xsl:apply-templates select="p"/>
    <xsl:if test="not(p or item)"><p>No measures have been recorded yet.</p></xsl:if>
    <xsl:if test="item[@done = 'yes']">
      <p>Taken:</p>
      <ul><xsl:apply-templates select="item[@done = 'yes']"/></ul>
    </xsl:if>
    <xsl:if test="item[@done = 'no']">
      <p>To be taken:</p>
      <ul><xsl:apply-templates select="item[@done = 'no']"/></ul>
    </xsl:if>
  </xsl:template>

  <xsl:template match="item">
    <li>
      <xsl:value-of select="."/>
      <xsl:if test="@due and @done = 'no'">
        <xsl:text> (by </xsl:text>
        <xsl:value-of select="@due"/>
        <xsl:text>)</xsl:text>
      </xsl:if>
    </li>
  </xsl:template>

  <xsl:template match="happened">
    <xsl:apply-templates select="p"/>
    <xsl:if test="@known = 'no'"><p><strong>[This is still missing.]</strong></p></xsl:if>
  </xsl:template>

  <xsl:template match="p"><p><xsl:apply-templates/></p></xsl:template>
  <xsl:template match="br"><br/></xsl:template>
</xsl:stylesheet>
